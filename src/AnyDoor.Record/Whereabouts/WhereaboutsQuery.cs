using AnyDoor.DesignSystem.Forms;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Whereabouts;

public sealed class WhereaboutsQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads)
{
    public async Task<WhereaboutsModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var rows = await db.Set<LocationRestriction>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.FromAt).ToListAsync(cancel);
        var lines = rows.Select(row => Line(row, view, reader, LondonTime.DayOf(now))).ToList();
        var inForce = lines.Where(line => line.Until is null).ToList();
        return new(
            await heads.BuildAsync(db, person, reader, now, PersonTabs.Whereabouts, cancel), person.PublicId, person.Restricted, person.Restricted && inForce.Count == 0,
            inForce, [.. lines.Where(line => line.Until is not null)], Holders(view, reader));
    }

    // The reader first, then whoever works in their teams: a place has hundreds of practitioners.
    private static List<Choice> Holders(PartnersView view, Reader reader) =>
    [
        .. view.Practitioners.Values.Where(row => Roles.Care.Contains(row.Role) && (row.PractitionerId == reader.PractitionerId || view.TeamsOf(row.PractitionerId).Intersect(reader.TeamIds).Any()))
            .OrderBy(row => row.PractitionerId != reader.PractitionerId).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new Choice(row.PractitionerId, row.PractitionerId == reader.PractitionerId ? $"{row.Name} (you)" : $"{row.Name}, {row.Title}")),
    ];

    private static RestrictionLine Line(LocationRestriction row, PartnersView view, Reader reader, DateOnly today)
    {
        return new(
            row.RestrictionId, RestrictionReasons.Words(row.Reason), row.Evidence, view.NameAndTitleOf(row.HolderId), view.NameAndTitleOf(row.RecordedBy), When.Day(LondonTime.DayOf(row.FromAt), today),
            When.Day(row.ReviewOn, today), row.ReviewOn <= today, RestrictionService.MayEnd(row, reader, view),
            row.UntilAt is { } until ? When.Day(LondonTime.DayOf(until), today) : null, row.EndedBy is { } by ? view.NameAndTitleOf(by) : null, row.EndedBecause);
    }
}
