using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <param name="Rows">How many wait for this reason.</param>
public sealed record QuarantineGroup(string Feed, string ReasonCode, string Field, long Rows, DateTimeOffset Oldest);

/// <param name="Shapes">Column to the shape of its value; never the value.</param>
public sealed record QuarantineDetail(QuarantinedRow Row, string File, IReadOnlyList<(string Column, string Shape)> Shapes);

/// <summary>Rows and messages that could not be used: seen by reason, tried again with the mappings and people of now, or closed.</summary>
public sealed class Quarantine(PlaceStore store, RawStore raw, FeedCatalog catalog)
{

    public async Task<IReadOnlyList<QuarantineGroup>> ListAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var feeds = await db.Set<Feed>().ToDictionaryAsync(feed => feed.Number, feed => feed.Name, cancel);
        var groups = await db.Set<QuarantinedRow>().Where(row => row.State == QuarantineStates.Waiting)
            .GroupBy(row => new { row.Feed, row.ReasonCode, row.Field })
            .Select(group => new { group.Key.Feed, group.Key.ReasonCode, group.Key.Field, Rows = group.LongCount(), Oldest = group.Min(row => row.At) }).ToListAsync(cancel);
        return [.. groups.Select(group => new QuarantineGroup(feeds[group.Feed], group.ReasonCode, group.Field, group.Rows, group.Oldest)).OrderByDescending(group => group.Rows).ThenBy(group => group.Feed, StringComparer.Ordinal).ThenBy(group => group.ReasonCode, StringComparer.Ordinal).ThenBy(group => group.Field, StringComparer.Ordinal)];
    }

    /// <summary>One row with the shape of each of its values, for the engineer; null where there is none.</summary>
    public async Task<QuarantineDetail?> ShowAsync(long receiptId, int rowNumber, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var row = await db.Set<QuarantinedRow>().FirstOrDefaultAsync(row => row.ReceiptId == receiptId && row.RowNumber == rowNumber, cancel);
        if (row is null)
            return null;
        var receipt = await db.Set<Receipt>().FirstAsync(known => known.ReceiptId == receiptId, cancel);
        return new QuarantineDetail(row, receipt.FileName, await KeptShapes.ReadAsync(db, receiptId, rowNumber, cancel) ?? await ReadShapesAsync(db, receipt, rowNumber, cancel));
    }

    private async Task<IReadOnlyList<(string, string)>> ReadShapesAsync(PlaceDb db, Receipt receipt, int rowNumber, CancellationToken cancel)
    {
        var format = await db.Set<Feed>().Where(row => row.Number == receipt.Feed).Select(row => row.Format).FirstAsync(cancel);
        await using var file = await RawFile.OpenAsync(raw, receipt.ContentHash, cancel);
        return RowShapes.Of(file, format, new HashSet<int> { rowNumber }).Select(row => row.Shapes).FirstOrDefault() ?? [];
    }

    /// <summary>Tries waiting rows again. Returns how many could be used now.</summary>
    /// <param name="feed">Only this feed's; null for all.</param>
    /// <param name="reasonCode">Only rows of this reason; null for all.</param>
    /// <param name="one">Only this row of this receipt; null for all.</param>
    public async Task<long> ReplayAsync(string? feed, string? reasonCode, LoadOptions options, CancellationToken cancel, (long Receipt, int Row)? one = null)
    {
        await catalog.RegisterAsync(store, cancel);
        var load = new LoadContext(store, await PartnerBook.ReadAsync(store, cancel), new CodeBook(), options);
        long used = 0;
        foreach (var (receipt, name, rows) in await WaitingAsync(feed, reasonCode, one, cancel))
        {
            if (catalog.Feeds.FirstOrDefault(mapping => mapping.Feed == name) is { } mapping)
                used += await ReplayAsync(load, receipt, mapping, rows, cancel);
        }
        return used;
    }

    /// <summary>Takes in what a file holds of organisations that are shared again. What cannot be used for another reason waits for that one.</summary>
    internal async Task<long> ReleaseAsync(long receiptId, IReadOnlyList<string> organisations, CancellationToken cancel)
    {
        await catalog.RegisterAsync(store, cancel);
        await using var db = store.OpenRead();
        var receipt = await db.Set<Receipt>().SingleAsync(row => row.ReceiptId == receiptId, cancel);
        var rows = await db.Set<QuarantinedRow>().Where(row => row.ReceiptId == receiptId && row.State == QuarantineStates.Waiting && row.ReasonCode == Holds.Reason && EF.Parameter(organisations).Contains(row.Field))
            .Select(row => row.RowNumber).ToHashSetAsync(cancel);
        var name = await db.Set<Feed>().Where(feed => feed.Number == receipt.Feed).Select(feed => feed.Name).SingleAsync(cancel);
        if (catalog.Feeds.FirstOrDefault(feed => feed.Feed == name) is not { } mapping)
            throw new InvalidOperationException($"{receipt.FileName} waits to be taken in, and the feed {name} has no mapping any more; expected {name}.yaml among the feeds. Put it back, or close what waits.");
        return await ReplayAsync(new LoadContext(store, await PartnerBook.ReadAsync(store, cancel), new CodeBook(), OfHeld), receipt, mapping, rows, cancel, releasing: true);
    }

    /// <summary>What was held is news: rules may act on it as far as it is still fresh.</summary>
    internal static readonly LoadOptions OfHeld = new(TriggersOn: true);

    /// <summary>Closes waiting rows of a reason, saying why nothing more can be done. What waits for an agreement is not closed: it would be lost to whoever agrees again.</summary>
    public Task<int> CloseAsync(string feed, string reasonCode, string actor, string why, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext("feeds.quarantine.close", actor, why), async scope =>
        {
            var number = await scope.Db.Set<Feed>().Where(row => row.Name == feed).Select(row => row.Number).FirstOrDefaultAsync(cancel);
            return await scope.Db.Set<QuarantinedRow>().Where(row => row.Feed == number && row.ReasonCode == reasonCode && row.ReasonCode != Holds.Reason && row.State == QuarantineStates.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, QuarantineStates.Closed).SetProperty(row => row.ClosedAt, scope.Now)
                .SetProperty(row => row.ClosedBy, actor).SetProperty(row => row.ClosedReason, why), cancel);
        }, cancel);

    private async Task<List<(Receipt Receipt, string Feed, HashSet<int> Rows)>> WaitingAsync(string? feed, string? reasonCode, (long Receipt, int Row)? one, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var feeds = await db.Set<Feed>().ToDictionaryAsync(row => row.Number, row => row.Name, cancel);
        var waiting = await db.Set<QuarantinedRow>().Where(row => row.State == QuarantineStates.Waiting && (reasonCode == null || row.ReasonCode == reasonCode))
            .Select(row => new { row.ReceiptId, row.RowNumber, row.Feed }).ToListAsync(cancel);
        var wanted = waiting.Where(row => (feed is null || feeds[row.Feed] == feed) && (one is null || one == (row.ReceiptId, row.RowNumber))).GroupBy(row => row.ReceiptId).ToDictionary(group => group.Key, group => group.Select(row => row.RowNumber).ToHashSet());
        long[] ids = [.. wanted.Keys];
        var receipts = await db.Set<Receipt>().Where(receipt => EF.Parameter(ids).Contains(receipt.ReceiptId)).OrderBy(receipt => receipt.ReceiptId).ToListAsync(cancel);
        return [.. receipts.Select(receipt => (receipt, feeds[receipt.Feed], wanted[receipt.ReceiptId]))];
    }

    private async Task<long> ReplayAsync(LoadContext load, Receipt receipt, FeedMapping mapping, HashSet<int> rows, CancellationToken cancel, bool releasing = false)
    {
        await using var file = await RawFile.OpenAsync(raw, receipt.ContentHash, cancel);
        long used = 0;
        if (mapping.Format == FeedMapping.Csv)
        {
            foreach (var batch in CsvRows(file, mapping, receipt, rows).Chunk(load.Options.RowsAtATime))
                used += await SettleAsync(load, receipt, batch.Select(row => row.Number).ToList(), async scope =>
                {
                    var applied = new CsvBatch(load, receipt, mapping, batch, releasing);
                    await applied.ApplyAsync(scope, cancel);
                    if (releasing)
                        await QuarantineRows.ReplaceAsync(scope, applied.Quarantined, cancel);
                    return applied.Fates;
                }, cancel);
            return used;
        }
        foreach (var batch in Hl7Splitter.Split(file).Where(piece => rows.Contains(piece.Number)).Select(piece => AdtPiece.Of(piece, mapping)).Chunk(load.Options.RowsAtATime))
            used += await SettleAsync(load, receipt, batch.Select(piece => piece.Number).ToList(), async scope =>
            {
                var applied = new AdtBatch(load, receipt.Feed, mapping, [.. batch.Select(piece => AdtArrival.Of(receipt, piece))], replay: true, releasing);
                await applied.ApplyAsync(scope, cancel);
                if (releasing)
                    await QuarantineRows.ReplaceAsync(scope, applied.Quarantined, cancel);
                return applied.Fates;
            }, cancel);
        return used;
    }

    private static IEnumerable<ReadRow> CsvRows(FileStream file, FeedMapping mapping, Receipt receipt, HashSet<int> rows)
    {
        using var table = CsvTable.Open(file);
        if (mapping.Bind(table.Header, receipt.FileName, [], []) is not { } bound)
            yield break;
        var keys = new RowKeys(mapping.Key, table.Header);
        while (table.Read())
        {
            if (!rows.Contains(table.RowNumber))
                continue;
            yield return ReadRow.Of(bound, keys, table, table.RowNumber, table.LineNumber, receipt.ReceivedAt, LondonTime.DayOf(receipt.ReceivedAt));
        }
    }

    // Only rows that can be used now change; the others go on waiting as they did.
    private Task<long> SettleAsync(LoadContext load, Receipt receipt, IReadOnlyList<int> numbers, Func<WriteScope, Task<IReadOnlyList<Fate>>> apply, CancellationToken cancel) =>
        load.Store.WriteAsync(ProcessContext.System("feeds.quarantine.replay"), async scope =>
        {
            var fates = await apply(scope);
            int[] used = [.. numbers.Where((_, i) => fates[i] != Fate.Quarantined)];
            if (used.Length == 0)
                return 0L;
            // Another process may have taken some in meanwhile.
            var settled = await scope.Db.Set<QuarantinedRow>().Where(row => row.ReceiptId == receipt.ReceiptId && row.State == QuarantineStates.Waiting && EF.Parameter(used).Contains(row.RowNumber))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, QuarantineStates.Replayed).SetProperty(row => row.ClosedAt, scope.Now), cancel);
            await scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt.ReceiptId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Quarantined, row => row.Quarantined - settled).SetProperty(row => row.Applied, row => row.Applied + settled), cancel);
            await scope.Db.Set<Feed>().Where(row => row.Number == receipt.Feed)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Quarantined, row => row.Quarantined - settled).SetProperty(row => row.Applied, row => row.Applied + settled), cancel);
            scope.Tell("feeds");
            return settled;
        }, cancel);
}
