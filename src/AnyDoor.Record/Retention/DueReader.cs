using AnyDoor.Foundation;
using AnyDoor.Partners.Retention;
using AnyDoor.People;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>Works out whose record has been kept long enough on a day, and why it stays where it does.</summary>
internal static class DueReader
{
    private const int PeopleAtATime = 500;

    /// <param name="among">Null for everybody.</param>
    public static async Task<IReadOnlyList<DueRecord>> ReadAsync(
        PlaceDb db, IReadOnlyList<RetentionRule> rules, DateOnly day, IEnumerable<KeepsBack> keeps, IReadOnlyCollection<long>? among, CancellationToken cancel)
    {
        var due = new List<DueRecord>();
        foreach (var chunk in (await CandidatesAsync(db, rules, day, among, cancel)).Chunk(PeopleAtATime))
        {
            long[] ids = [.. chunk.Select(person => person.PersonId)];
            var entries = (await SeenAsync(db, ids, cancel)).ToLookup(seen => seen.PersonId);
            List<DueRecord> found = [.. chunk.Select(person => DueRule.Of(person, [.. entries[person.PersonId]], rules, day)).OfType<DueRecord>()];
            due.AddRange(await KeptBackAsync(db, found, keeps, day, cancel));
        }
        return due;
    }

    // Nothing is due before the fewest years of any rule after the last that was told: most people need not be looked at any further.
    private static async Task<List<Candidate>> CandidatesAsync(PlaceDb db, IReadOnlyList<RetentionRule> rules, DateOnly day, IReadOnlyCollection<long>? among, CancellationToken cancel)
    {
        var since = LondonTime.ToUtc(day.AddYears(-rules.Min(rule => rule.FewestYears)).AddDays(1).ToDateTime(TimeOnly.MinValue));
        var people = db.Set<Person>().Where(person => !db.Set<PersonAlias>().Any(alias => alias.PersonId == person.PersonId) && !db.Set<RecordEntry>().Any(entry => entry.PersonId == person.PersonId && entry.StartAt >= since));
        if (among is not null)
            people = people.Where(person => EF.Parameter(among.ToArray()).Contains(person.PersonId));
        return await people.OrderBy(person => person.PersonId).Select(person => new Candidate(person.PersonId, person.PublicId, person.DateOfBirth, person.DiedOn, person.CreatedAt)).ToListAsync(cancel);
    }

    private static async Task<List<Seen>> SeenAsync(PlaceDb db, long[] ids, CancellationToken cancel) =>
        await db.Set<RecordEntry>().Where(entry => EF.Parameter(ids).Contains(entry.PersonId)).GroupBy(entry => new { entry.PersonId, entry.Kind })
            .Select(group => new Seen(group.Key.PersonId, group.Key.Kind, group.Max(entry => entry.StartAt), group.Max(entry => entry.EndAt))).ToListAsync(cancel);

    private static async Task<IEnumerable<DueRecord>> KeptBackAsync(PlaceDb db, List<DueRecord> due, IEnumerable<KeepsBack> keeps, DateOnly day, CancellationToken cancel)
    {
        if (due.Count == 0)
            return due;
        long[] ids = [.. due.Select(record => record.PersonId)];
        var because = new Dictionary<long, string>();
        foreach (var each in keeps)
        {
            foreach (var person in await each.People(db, day).Where(id => EF.Parameter(ids).Contains(id)).Distinct().ToListAsync(cancel))
                because.TryAdd(person, each.Because);
        }
        return due.Select(record => record with { KeptBecause = because.GetValueOrDefault(record.PersonId, record.KeptBecause!) });
    }
}

internal sealed record Candidate(long PersonId, string PublicId, string? Born, string? Died, DateTimeOffset CreatedAt);

/// <summary>When there was last anything of one kind.</summary>
internal sealed record Seen(long PersonId, int Kind, DateTimeOffset StartAt, DateTimeOffset? EndAt)
{
    public DateOnly LastOn => LondonTime.DayOf(EndAt > StartAt ? EndAt.Value : StartAt);
}
