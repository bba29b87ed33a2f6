using AnyDoor.DesignSystem.People;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Desk;

/// <summary>What somebody reads who answers the door, or does one thing for a person: who and where they are, how to speak with them, who looks after them.
/// No entry, flag or plan. Only for a person already opened through <see cref="PersonGate"/>.</summary>
public sealed class DeskQuery(PlaceStore store, PartnersDirectory partners, IEnumerable<IPersonPanel> panels)
{
    public async Task<DeskModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (id, now) = (person.PersonId, store.Now);
        var needs = await db.Set<CommunicationNeed>().Where(row => row.PersonId == id).VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        var (view, today) = (await partners.CurrentAsync(cancel), LondonTime.DayOf(now));
        var shown = new PersonView
        {
            Name = person.DisplayName,
            KnownAs = person.PreferredName is { } preferred && preferred != person.GivenName ? preferred : null,
            Age = person.AgeOn(today)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            // Where, and not how or with whom: that is of the record.
            Details = [.. PersonDetails.Of(person, [], view, today).Where(detail => reader.Role == Roles.Receptionist || detail.Label != PersonDetails.NumberLabel).Select(detail => detail with { Href = detail.Href?.StartsWith("tel:", StringComparison.Ordinal) == true ? detail.Href : null })],
            Flags = PersonFlags.Of([], [], needs, person, today),
        };
        var team = await panels.Single(panel => panel.Id == TeamPanel.Name).RenderAsync(new(id, person.PublicId, reader, now, db), cancel);
        return new(shown, team, !person.Restricted);
    }
}
