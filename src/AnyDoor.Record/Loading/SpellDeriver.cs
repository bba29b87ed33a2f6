using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Derives registrations, residences and who may see a person from the person's entries, always anew.</summary>
public sealed class SpellDeriver(CodeBook codes, IReadOnlyDictionary<short, string> partners)
{
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

    public static bool IsSpell(int kind) => kind == Registered || kind == Resides || kind == LivesAlone || IsCare(kind);

    public static bool IsCare(int kind) => Care.Contains(kind);

    /// <summary>Derives what changes of entries make necessary.</summary>
    /// <param name="people">Others for whom everything is to be derived anew.</param>
    internal async Task FollowAsync(WriteScope scope, IReadOnlyCollection<SpellChange> changes, IReadOnlyCollection<long> people, bool history, CancellationToken cancel)
    {
        var (everything, onlyCare) = await SpellChange.PeopleAsync(scope, changes, partners, cancel);
        everything.UnionWith(people);
        onlyCare.ExceptWith(everything);
        await DeriveAsync(scope, everything, history, cancel);
        await DeriveCareAsync(scope, onlyCare, history, cancel);
        await RepeatFinder.FindAsync(scope, [.. SpellChange.PeopleOf(changes).Union(people)], history, cancel);
    }

    public async Task DeriveAsync(WriteScope scope, IReadOnlyCollection<long> people, bool history, CancellationToken cancel)
    {
        if (people.Count == 0)
            return;
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        long[] ids = [.. people];
        var entries = await StatedAsync(scope, ids, [Registered, Resides, LivesAlone, .. Care], cancel);
        await codes.KnowAsync(scope, entries.Where(entry => !IsCare(entry.Kind)).Select(entry => entry.Code), cancel);
        var registrations = entries.Where(entry => entry.Kind == Registered).Select(RegistrationOf).OfType<Registration>()
            .OrderBy(row => row.EndsOn is not null).ThenByDescending(row => row.EndsOn).DistinctBy(row => (row.PersonId, row.PracticeId, row.StartsOn)).ToList();
        await scope.Db.Set<Registration>().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await Registrations.InsertAsync(scope, registrations, cancel);
        await scope.Db.Set<Residence>().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        List<Residence> residences = [.. ResidencesOf(entries, await HomesAsync(scope, entries, cancel))];
        var hidden = await scope.Db.RestrictedPeople().Where(person => EF.Parameter(ids).Contains(person)).ToHashSetAsync(cancel);
        await Residences.InsertAsync(scope, [.. residences.Where(row => !hidden.Contains(row.PersonId))], cancel);
        await SetPracticesAsync(scope, ids, [.. registrations.Where(row => !hidden.Contains(row.PersonId))], cancel);
        await AccessWriter.WriteAsync(scope, ids, registrations, residences, CareOf(entries), cancel);
        foreach (var person in ids)
            scope.Touch(person, Changes.Access, history);
    }

    private async Task DeriveCareAsync(WriteScope scope, IReadOnlyCollection<long> people, bool history, CancellationToken cancel)
    {
        if (people.Count == 0)
            return;
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        long[] ids = [.. people];
        await AccessWriter.WriteCareAsync(scope, ids, CareOf(await StatedAsync(scope, ids, [.. Care], cancel)), cancel);
        foreach (var person in ids)
            scope.Touch(person, Changes.Access, history);
    }

    private static Task<List<Stated>> StatedAsync(WriteScope scope, long[] people, int[] kinds, CancellationToken cancel) => scope.Db.Set<RecordEntry>()
        .Where(entry => EF.Parameter(people).Contains(entry.PersonId) && entry.Status != EntryStatus.Withdrawn && EF.Parameter(kinds).Contains(entry.Kind))
        .Select(entry => new Stated(entry.PersonId, entry.SourcePersonId, entry.Kind, entry.Code, entry.StartAt, entry.EndAt, entry.KnownAt, entry.Partner, entry.Detail))
        .ToListAsync(cancel);

    private List<CareGiven> CareOf(IEnumerable<Stated> entries) =>
    [
        .. entries.Where(entry => Care.Contains(entry.Kind) && partners.ContainsKey(entry.Partner))
            .Select(entry => new CareGiven(entry.PersonId, partners[entry.Partner], entry.Kind, entry.KnownAt < entry.StartAt ? entry.KnownAt : entry.StartAt, entry.StartAt, entry.EndAt)),
    ];

    private Registration? RegistrationOf(Stated entry) => codes[entry.Code] is not { } practice ? null : new Registration
    {
        PersonId = entry.PersonId,
        PracticeId = practice.Value,
        StartsOn = LondonTime.DayOf(entry.StartAt),
        EndsOn = Day(entry.EndAt),
        LeavingReason = entry.Detail,
        Source = entry.SourcePersonId.ToString(),
    };

    // A home is written by its id in the place file or by its ODS code.
    private static async Task<Dictionary<string, string>> HomesAsync(WriteScope scope, IReadOnlyList<Stated> entries, CancellationToken cancel)
    {
        if (!entries.Any(entry => entry.Kind == Resides && entry.Detail is not null))
            return [];
        var homes = await scope.Db.Set<Organisation>().AsNoTracking().Where(row => row.Kind == "care-home").Select(row => new { row.OrganisationId, row.Ods }).ToListAsync(cancel);
        return homes.SelectMany(home => new[] { home.OrganisationId, home.Ods }.OfType<string>().Select(word => (Word: word, home.OrganisationId)))
            .DistinctBy(pair => pair.Word, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Word, pair => pair.OrganisationId, StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<Residence> ResidencesOf(IReadOnlyList<Stated> entries, Dictionary<string, string> homes)
    {
        var alone = entries.Where(entry => entry.Kind == LivesAlone).ToLookup(entry => entry.SourcePersonId, entry => codes[entry.Code]?.Value == "yes");
        return entries.Where(entry => entry.Kind == Resides && codes[entry.Code] is not null).Select(entry => new Residence
        {
            PersonId = entry.PersonId,
            StartsOn = LondonTime.DayOf(entry.StartAt),
            Source = entry.SourcePersonId.ToString(),
            EndsOn = Day(entry.EndAt),
            Kind = codes[entry.Code]!.Value.Value,
            OrganisationId = entry.Detail is { } home ? homes.GetValueOrDefault(home) : null,
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

    private static DateOnly? Day(DateTimeOffset? instant) => instant is { } known ? LondonTime.DayOf(known) : null;

    private sealed record Stated(long PersonId, long SourcePersonId, int Kind, int Code, DateTimeOffset StartAt, DateTimeOffset? EndAt, DateTimeOffset KnownAt, short Partner, string? Detail);
}
