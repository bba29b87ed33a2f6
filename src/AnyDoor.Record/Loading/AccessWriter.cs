using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <param name="From">When the organisation first had to do with it: an expected admission is prepared before it begins.</param>
internal sealed record CareGiven(long PersonId, string OrganisationId, int Kind, DateTimeOffset From, DateTimeOffset Start, DateTimeOffset? End);

/// <summary>Writes who may see a person because of where they are registered, where they live and who cares for them; always anew, and it ends by itself.</summary>
internal static class AccessWriter
{
    /// <summary>What access derived from entries names as its source; earlier times of the same relationship, not over yet, are numbered.</summary>
    public const string Source = "entries";
    private const string Earlier = Source + ":";

    public static readonly TableRows<PersonAccess> Rows = new("person_access", 5,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("scope_kind", BulkType.Text, (row, item) => row.Write(item.ScopeKind)),
        ("scope_id", BulkType.Text, (row, item) => row.Write(item.ScopeId)),
        ("basis", BulkType.Text, (row, item) => row.Write(item.Basis)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)),
        ("from_at", BulkType.Instant, (row, item) => row.Write(item.FromAt)),
        ("until_at", BulkType.Instant, (row, item) => row.Write(item.UntilAt)));

    public static async Task WriteAsync(WriteScope scope, long[] ids, IReadOnlyList<Registration> registrations, IReadOnlyList<Residence> residences, IReadOnlyList<CareGiven> care, CancellationToken cancel)
    {
        var terms = await AccessTerms.ReadAsync(scope.Db, cancel);
        await ReplaceAsync(scope, ids, [.. await RegisteredAsync(scope.Db, registrations, cancel), .. Homes.Of(residences), .. await CaredAsync(scope, ids, care, terms, cancel)], [AccessBases.Registration, AccessBases.Residence, AccessBases.Care, AccessBases.Told], cancel);
    }

    /// <summary>Only what follows from care.</summary>
    public static async Task WriteCareAsync(WriteScope scope, long[] ids, IReadOnlyList<CareGiven> care, CancellationToken cancel) =>
        await ReplaceAsync(scope, ids, await CaredAsync(scope, ids, care, await AccessTerms.ReadAsync(scope.Db, cancel), cancel), [AccessBases.Care, AccessBases.Told], cancel);

    /// <summary>Only what follows from registrations, where networks or teams have changed.</summary>
    public static async Task WriteRegisteredAsync(WriteScope scope, long[] ids, CancellationToken cancel)
    {
        var registrations = await scope.Db.Set<Registration>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ToListAsync(cancel);
        await ReplaceAsync(scope, ids, await RegisteredAsync(scope.Db, registrations, cancel), [AccessBases.Registration], cancel);
    }

    private static async Task<List<PersonAccess>> CaredAsync(WriteScope scope, long[] ids, IReadOnlyList<CareGiven> care, AccessTerms terms, CancellationToken cancel) =>
    [
        .. care.Select(one => Row(one.PersonId, AccessScopes.Organisation, one.OrganisationId, AccessBases.Care, one.From, terms.Until(one.Kind, one.Start, one.End))),
        .. await ToldTeams.OfAsync(scope.Db, ids, care, terms, cancel),
    ];

    private static async Task ReplaceAsync(WriteScope scope, long[] ids, List<PersonAccess> rows, string[] bases, CancellationToken cancel)
    {
        var wanted = rows.GroupBy(row => (row.PersonId, row.ScopeKind, row.ScopeId, row.Basis)).SelectMany(same => Spans(same, scope.Now)).ToList();
        await scope.Db.Set<PersonAccess>().Where(row => EF.Parameter(ids).Contains(row.PersonId) && (row.Source == Source || row.Source.StartsWith(Earlier)) && EF.Parameter(bases).Contains(row.Basis)).ExecuteDeleteAsync(cancel);
        await Rows.InsertAsync(scope, wanted, cancel);
    }

    private static async Task<List<PersonAccess>> RegisteredAsync(PlaceDb db, IReadOnlyList<Registration> registrations, CancellationToken cancel)
    {
        var teams = (await (from network in db.Set<PracticeNetwork>()
                            join team in db.Set<TeamNetwork>() on network.NetworkId equals team.NetworkId
                            select new { network.PracticeId, team.TeamId, network.StartsOn, network.EndsOn }).ToListAsync(cancel)).ToLookup(row => row.PracticeId);
        var rows = new List<PersonAccess>();
        foreach (var registration in registrations)
        {
            var (from, until) = (LondonTime.StartOf(registration.StartsOn), registration.EndsOn is { } last ? LondonTime.StartOf(last.AddDays(1)) : (DateTimeOffset?)null);
            rows.Add(Row(registration.PersonId, AccessScopes.Organisation, registration.PracticeId, AccessBases.Registration, from, until));
            foreach (var team in teams[registration.PracticeId])
            {
                var (teamFrom, teamUntil) = (LondonTime.StartOf(team.StartsOn), team.EndsOn is { } end ? LondonTime.StartOf(end) : (DateTimeOffset?)null);
                rows.Add(Row(registration.PersonId, AccessScopes.Team, team.TeamId, AccessBases.Registration, from > teamFrom ? from : teamFrom, Earliest(until, teamUntil)));
            }
        }
        rows.RemoveAll(row => row.UntilAt <= row.FromAt);
        return rows;
    }

    // Times that touch are one. What is over stays only if nothing came after it: entries tell the rest.
    private static IEnumerable<PersonAccess> Spans(IEnumerable<PersonAccess> same, DateTimeOffset now)
    {
        var spans = new List<PersonAccess>();
        foreach (var row in same.OrderBy(row => row.FromAt))
        {
            if (spans.Count == 0 || spans[^1].UntilAt < row.FromAt)
                spans.Add(row);
            else if (spans[^1].UntilAt is { } until && (row.UntilAt is null || row.UntilAt > until))
                spans[^1].UntilAt = row.UntilAt;
        }
        for (var i = 0; i < spans.Count - 1; i++)
            spans[i].Source = $"{Earlier}{i + 1}";
        return spans.Where((row, i) => i == spans.Count - 1 || row.UntilAt > now);
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one < other ? one : other;

    internal static PersonAccess Row(long personId, string kind, string id, string basis, DateTimeOffset from, DateTimeOffset? until) =>
        new() { PersonId = personId, ScopeKind = kind, ScopeId = id, Basis = basis, Source = Source, FromAt = from, UntilAt = until };
}
