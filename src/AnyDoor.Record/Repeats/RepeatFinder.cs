using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Repeats;

/// <summary>Derives for people whose stays or contacts have changed which of them are told twice.</summary>
internal static class RepeatFinder
{
    private static readonly TableRows<RepeatedEntry> Rows = new("repeated_entry", 2,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entry_id", BulkType.Long, (row, item) => row.Write(item.EntryId)),
        ("lead_entry_id", BulkType.Long, (row, item) => row.Write(item.LeadEntryId)));

    public static async Task FindAsync(WriteScope scope, IReadOnlyCollection<long> people, bool history, CancellationToken cancel)
    {
        if (people.Count == 0 || await RanksAsync(scope.Db, cancel) is not { Count: > 1 } ranks)
            return;
        long[] ids = [.. people];
        int[] kinds = [.. RepeatRule.Kinds];
        var told = await scope.Db.Set<RecordEntry>().AsNoTracking()
            .Where(entry => EF.Parameter(ids).Contains(entry.PersonId) && EF.Parameter(kinds).Contains(entry.Kind) && entry.Status == EntryStatus.Current)
            .Select(entry => new { entry.PersonId, entry.EntryId, entry.SourceId, entry.Feed, entry.Partner, entry.Kind, entry.StartAt, entry.EndAt, entry.StartPrecision }).ToListAsync(cancel);
        var wanted = told.GroupBy(entry => (entry.PersonId, entry.Partner))
            .SelectMany(same => RepeatRule.Repeats(same.Where(entry => ranks.ContainsKey(entry.Feed))
                .Select(entry => new ToldStay(entry.EntryId, entry.SourceId, ranks[entry.Feed], entry.Kind, entry.StartAt, entry.EndAt, entry.StartPrecision)))
                .Select(repeat => (same.Key.PersonId, repeat.Entry, repeat.Lead))).ToHashSet();
        var known = (await scope.Db.Set<RepeatedEntry>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ToListAsync(cancel))
            .Select(row => (row.PersonId, row.EntryId, row.LeadEntryId)).ToHashSet();
        List<RepeatedEntry> gone = [.. known.Except(wanted).Select(Row)], fresh = [.. wanted.Except(known).Select(Row).OrderBy(row => row.PersonId).ThenBy(row => row.EntryId)];
        await Rows.DeleteAsync(scope, gone, cancel);
        await Rows.InsertAsync(scope, fresh, cancel);
        foreach (var person in gone.Concat(fresh).Select(row => row.PersonId).Distinct())
            scope.Touch(person, Changes.Entries, history);
    }

    private static RepeatedEntry Row((long Person, long Entry, long Lead) row) => new() { PersonId = row.Person, EntryId = row.Entry, LeadEntryId = row.Lead };

    private static bool Gives(Feed feed, string branch) => feed.Format == FeedMapping.Hl7v2
        ? branch.StartsWith("hospital.", StringComparison.Ordinal)
        : feed.Kinds is null || feed.Kinds.Split(',').Any(kind => kind == branch || kind.StartsWith(branch + ".", StringComparison.Ordinal));

    // What is told as it happens leads; then by the name of the feed, so that it is the same at every place.
    private static async Task<Dictionary<short, int>> RanksAsync(PlaceDb db, CancellationToken cancel)
    {
        var feeds = await db.Set<Feed>().AsNoTracking().Where(feed => feed.Keys > 0).ToListAsync(cancel);
        if (!RepeatRule.Branches.Any(branch => feeds.Count(feed => Gives(feed, branch)) > 1))
            return [];
        return feeds.OrderBy(feed => feed.Format != FeedMapping.Hl7v2).ThenBy(feed => feed.Name, StringComparer.Ordinal).Select((feed, rank) => (feed.Number, rank)).ToDictionary(pair => pair.Number, pair => pair.rank);
    }
}
