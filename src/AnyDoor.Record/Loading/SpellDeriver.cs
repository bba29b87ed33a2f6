using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Derives registrations, residences and who may see a person from the person's entries, always anew.</summary>
public sealed class SpellDeriver(CodeBook codes, IReadOnlyDictionary<short, string> partners)
{
    /// <summary>What access derived here names as its source.</summary>
    public const string Source = "entries";

    private static readonly int Registered = KindTree.Get("registration").Id, Resides = KindTree.Get("residence").Id, LivesAlone = KindTree.Get("lives-alone").Id;

    // Entries of these kinds say that the partner looks or looked after the person.
    private static readonly HashSet<int> Care =
        [.. new[] { "hospital", "social-care", "community" }.SelectMany(KindTree.Subtree).Select(kind => (int)kind.Id)];

    private static readonly TableRows<Registration> Registrations = new("registration", 3,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("practice_id", BulkType.Text, (row, item) => row.Write(item.PracticeId)),
        ("starts_on", BulkType.Date, (row, item) => row.Write(item.StartsOn)),
        ("ends_on", BulkType.Date, (row, item) => row.Write(item.EndsOn)),
        ("leaving_reason", BulkType.Text, (row, item) => row.Write(item.LeavingReason)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)));

    private static readonly TableRows<Residence> Residences = new("residence", 3,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("starts_on", BulkType.Date, (row, item) => row.Write(item.StartsOn)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)),
        ("ends_on", BulkType.Date, (row, item) => row.Write(item.EndsOn)),
        ("kind", BulkType.Text, (row, item) => row.Write(item.Kind)),
        ("organisation_id", BulkType.Text, (row, item) => row.Write(item.OrganisationId)),
        ("lives_alone", BulkType.Bool, (row, item) => row.Write(item.LivesAlone)));

    private static readonly TableRows<PersonAccess> Access = new("person_access", 5,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("scope_kind", BulkType.Text, (row, item) => row.Write(item.ScopeKind)),
        ("scope_id", BulkType.Text, (row, item) => row.Write(item.ScopeId)),
        ("basis", BulkType.Text, (row, item) => row.Write(item.Basis)),
        ("source", BulkType.Text, (row, item) => row.Write(item.Source)),
        ("from_at", BulkType.Instant, (row, item) => row.Write(item.FromAt)),
        ("until_at", BulkType.Instant, (row, item) => row.Write(item.UntilAt)));

    public static bool IsSpell(int kind) => kind == Registered || kind == Resides || kind == LivesAlone || IsCare(kind);

    public static bool IsCare(int kind) => Care.Contains(kind);

    public async Task DeriveAsync(WriteScope scope, IReadOnlyCollection<long> people, bool history, CancellationToken cancel)
    {
        if (people.Count == 0)
            return;
        long[] ids = [.. people];
        int[] kinds = [Registered, Resides, LivesAlone, .. Care];
        var entries = await scope.Db.Set<RecordEntry>()
            .Where(entry => EF.Parameter(ids).Contains(entry.PersonId) && entry.Status != EntryStatus.Withdrawn && EF.Parameter(kinds).Contains(entry.Kind))
            .Select(entry => new Stated(entry.PersonId, entry.SourcePersonId, entry.Kind, entry.Code, entry.StartAt, entry.EndAt, entry.Partner, entry.Detail))
            .ToListAsync(cancel);
        var registrations = entries.Where(entry => entry.Kind == Registered).Select(RegistrationOf).OfType<Registration>()
            .OrderBy(row => row.EndsOn is not null).ThenByDescending(row => row.EndsOn).DistinctBy(row => (row.PersonId, row.PracticeId, row.StartsOn)).ToList();
        await scope.Db.Set<Registration>().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await Registrations.InsertAsync(scope, registrations, cancel);
        await scope.Db.Set<Residence>().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await Residences.InsertAsync(scope, [.. ResidencesOf(entries)], cancel);
        await SetPracticesAsync(scope, ids, registrations, cancel);
        await WriteAccessAsync(scope, ids, registrations, entries, cancel);
        foreach (var person in ids)
            scope.Touch(person, Changes.Access, history);
    }

    private Registration? RegistrationOf(Stated entry) => codes[entry.Code] is not { } practice ? null : new Registration
    {
        PersonId = entry.PersonId,
        PracticeId = practice.Value,
        StartsOn = LondonTime.DayOf(entry.StartAt),
        EndsOn = Day(entry.EndAt),
        LeavingReason = entry.Detail,
        Source = entry.SourcePersonId.ToString(),
    };

    private IEnumerable<Residence> ResidencesOf(IReadOnlyList<Stated> entries)
    {
        var alone = entries.Where(entry => entry.Kind == LivesAlone).ToLookup(entry => entry.SourcePersonId, entry => codes[entry.Code]?.Value == "yes");
        return entries.Where(entry => entry.Kind == Resides && codes[entry.Code] is not null).Select(entry => new Residence
        {
            PersonId = entry.PersonId,
            StartsOn = LondonTime.DayOf(entry.StartAt),
            Source = entry.SourcePersonId.ToString(),
            EndsOn = Day(entry.EndAt),
            Kind = codes[entry.Code]!.Value.Value,
            LivesAlone = alone[entry.SourcePersonId].Cast<bool?>().FirstOrDefault(),
        }).DistinctBy(row => (row.PersonId, row.StartsOn, row.Source));
    }

    private static async Task SetPracticesAsync(WriteScope scope, long[] ids, List<Registration> registrations, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(scope.Now);
        var current = registrations.Where(row => row.EndsOn is null || row.EndsOn >= today)
            .GroupBy(row => row.PersonId).ToDictionary(group => group.Key, group => group.OrderByDescending(row => row.StartsOn).ThenBy(row => row.PracticeId, StringComparer.Ordinal).First().PracticeId);
        await scope.BulkAsync("practice_now", [new("person_id", BulkType.Long), new("practice_id", BulkType.Text)], ids, (row, id) =>
        {
            row.Write(id);
            row.Write(current.GetValueOrDefault(id));
        }, cancel);
        await using var command = scope.Command(
            "UPDATE person SET practice_id = practice_now.practice_id FROM practice_now WHERE person.person_id = practice_now.person_id AND person.practice_id IS DISTINCT FROM practice_now.practice_id");
        if (await command.ExecuteNonQueryAsync(cancel) > 0)
            scope.MarkWritten();
    }

    private async Task WriteAccessAsync(WriteScope scope, long[] ids, List<Registration> registrations, List<Stated> entries, CancellationToken cancel)
    {
        var teams = (await (from network in scope.Db.Set<PracticeNetwork>()
                            join team in scope.Db.Set<TeamNetwork>() on network.NetworkId equals team.NetworkId
                            where network.EndsOn == null
                            select new { network.PracticeId, team.TeamId }).ToListAsync(cancel)).ToLookup(row => row.PracticeId, row => row.TeamId);
        var registered = registrations.SelectMany(row => teams[row.PracticeId]
            .Select(team => Row(row.PersonId, AccessScopes.Team, team, AccessBases.Registration, LondonTime.StartOf(row.StartsOn), EndOf(row.EndsOn)))
            .Prepend(Row(row.PersonId, AccessScopes.Organisation, row.PracticeId, AccessBases.Registration, LondonTime.StartOf(row.StartsOn), EndOf(row.EndsOn))));
        var cared = entries.Where(entry => Care.Contains(entry.Kind) && partners.ContainsKey(entry.Partner))
            .Select(entry => Row(entry.PersonId, AccessScopes.Organisation, partners[entry.Partner], AccessBases.Care, entry.StartAt, null));
        var rows = registered.Concat(cared).GroupBy(row => (row.PersonId, row.ScopeKind, row.ScopeId, row.Basis)).Select(Joined).ToList();
        await scope.Db.Set<PersonAccess>().Where(row => EF.Parameter(ids).Contains(row.PersonId) && row.Source == Source).ExecuteDeleteAsync(cancel);
        await Access.InsertAsync(scope, rows, cancel);
    }

    private static PersonAccess Joined(IGrouping<(long, string, string, string), PersonAccess> rows)
    {
        var first = rows.MinBy(row => row.FromAt)!;
        first.UntilAt = rows.Any(row => row.UntilAt is null) ? null : rows.Max(row => row.UntilAt);
        return first;
    }

    private static PersonAccess Row(long personId, string kind, string id, string basis, DateTimeOffset from, DateTimeOffset? until) =>
        new() { PersonId = personId, ScopeKind = kind, ScopeId = id, Basis = basis, Source = Source, FromAt = from, UntilAt = until };

    private static DateOnly? Day(DateTimeOffset? instant) => instant is { } known ? LondonTime.DayOf(known) : null;

    private static DateTimeOffset? EndOf(DateOnly? day) => day is { } last ? LondonTime.StartOf(last.AddDays(1)) : null;

    private sealed record Stated(long PersonId, long SourcePersonId, int Kind, int Code, DateTimeOffset StartAt, DateTimeOffset? EndAt, short Partner, string? Detail);
}
