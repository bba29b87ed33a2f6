using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>A team sees whom a partner that tells it has sent: from the day it first heard of them, for as long as after an appointment, and as long as the partner itself.</summary>
internal static class ToldTeams
{
    public static async Task<List<PersonAccess>> OfAsync(PlaceDb db, long[] ids, IReadOnlyList<CareGiven> care, AccessTerms terms, CancellationToken cancel)
    {
        var told = (await db.Set<ToldTeam>().AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.OrganisationId, row => row.TeamId);
        if (told.Count == 0)
            return [];
        string[] senders = [.. told.Select(sender => sender.Key)];
        var sent = await db.Set<SourcePerson>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId) && EF.Parameter(senders).Contains(row.Partner))
            .Select(row => new { row.PersonId, row.Partner, row.ReceivedAt }).ToListAsync(cancel);
        var given = care.Where(one => told.Contains(one.OrganisationId)).ToLookup(one => (one.PersonId, one.OrganisationId));
        return [.. sent.SelectMany(one => told[one.Partner].Select(team => AccessWriter.Row(
            one.PersonId, AccessScopes.Team, team, AccessBases.Told, one.ReceivedAt, Until(one.ReceivedAt.AddDays(terms.HospitalContact), given[(one.PersonId, one.Partner)], terms))))];
    }

    private static DateTimeOffset? Until(DateTimeOffset heard, IEnumerable<CareGiven> care, AccessTerms terms)
    {
        var ends = care.Select(one => terms.Until(one.Kind, one.Start, one.End)).Append(heard).ToList();
        return ends.Contains(null) ? null : ends.Max();
    }
}
