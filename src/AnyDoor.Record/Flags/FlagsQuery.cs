using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Flags;

public sealed class FlagsQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads)
{
    public async Task<FlagsModel> ReadAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var today = LondonTime.DayOf(now);
        var flags = await db.Set<Flag>().Where(row => row.PersonId == person.PersonId).VisibleTo(db, reader, now, row => row.PersonId).ToListAsync(cancel);
        var ofTheirTeam = await FlagService.IsOfTheirTeamAsync(db, person.PersonId, reader, now, cancel);
        var lines = flags.OrderByDescending(flag => flag.StartsOn).Select(flag => Line(flag, view, person.Restricted, today, ofTheirTeam || flag.OwnerOrganisationId == reader.OrganisationId)).ToList();
        return new FlagsModel(await heads.BuildAsync(db, person, reader, now, PersonTabs.Flags, cancel), person.PublicId, [.. lines.Where(line => line.Runs)], [.. lines.Where(line => !line.Runs)]);
    }

    private static FlagLine Line(Flag flag, PartnersView view, bool hidden, DateOnly today, bool mayEnd) => new(
        flag.FlagId, flag.Text, Restrictions.Organisation(view, flag.OwnerOrganisationId, hidden), view.NameOf(flag.SetBy, first: true), flag.Because,
        When.Day(flag.StartsOn, today), When.Day(flag.EndsOn, today), flag.EndedBecause, flag.EndedBecause is null && flag.EndsOn >= today, mayEnd);
}
