using AnyDoor.Foundation;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>States of a <see cref="Receipt"/>.</summary>
public static class ReceiptStates
{
    public const string Reading = "reading";
    public const string Done = "done";
    public const string Stopped = "stopped";
    public const string Held = "held";
}

/// <summary>Opens and closes the receipts of files.</summary>
internal static class Receipts
{
    /// <summary>The receipt of a file with this content: the one there is, or a new one. A stopped one is begun again; one broken off in another
    /// order of rows is begun anew. Two processes that are given the same file get the same one.</summary>
    /// <param name="order">The order in which rows are read now: see <see cref="PersonSpool.Order"/>.</param>
    public static Task<Receipt> OpenAsync(PlaceStore store, short feed, string file, string hash, string? order, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("feeds.receive"), async scope =>
        {
            await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
            var known = await scope.Db.Set<Receipt>().Where(row => row.Feed == feed && row.ContentHash == hash).OrderBy(row => row.ReceiptId).FirstOrDefaultAsync(cancel);
            if (known is { State: ReceiptStates.Stopped })
                (known.State, known.Reason, known.FinishedAt) = (ReceiptStates.Reading, null, null);
            if (known is { State: ReceiptStates.Reading } && known.RowOrder != order)
                await BeginAnewAsync(scope, known, order, cancel);
            if (known is not null)
                return known;
            var receipt = new Receipt { ReceiptId = scope.NewId(), Feed = feed, FileName = file, ContentHash = hash, ReceivedAt = scope.Now, State = ReceiptStates.Reading, RowOrder = order };
            scope.Db.Add(receipt);
            return receipt;
        }, cancel);

    /// <summary>The receipts of several files, as one write goes on with them; files of the same content share one.</summary>
    /// <param name="order">The order in which their messages come: null as they stand, else <see cref="AdtSpool.Order"/>.</param>
    public static async Task<List<Receipt>> OpenManyAsync(WriteScope scope, short feed, IReadOnlyList<(string File, string Hash)> files, string? order, CancellationToken cancel)
    {
        string[] hashes = [.. files.Select(file => file.Hash)];
        var known = (await scope.Db.Set<Receipt>().Where(row => row.Feed == feed && EF.Parameter(hashes).Contains(row.ContentHash)).OrderByDescending(row => row.ReceiptId).ToListAsync(cancel))
            .GroupBy(row => row.ContentHash).ToDictionary(same => same.Key, same => same.Last());
        foreach (var receipt in known.Values.Where(receipt => receipt.State == ReceiptStates.Reading && receipt.RowOrder != order))
            await BeginAnewAsync(scope, receipt, order, cancel);
        foreach (var (file, hash) in files)
        {
            if (known.ContainsKey(hash))
                continue;
            var receipt = new Receipt { ReceiptId = scope.NewId(), Feed = feed, FileName = file, ContentHash = hash, ReceivedAt = scope.Now, State = ReceiptStates.Reading, RowOrder = order };
            scope.Db.Add(receipt);
            known.Add(hash, receipt);
        }
        return [.. files.Select(file => known[file.Hash])];
    }

    /// <summary>As it stands now, whoever has read on from it.</summary>
    public static async Task<Receipt> ReadAsync(PlaceStore store, Receipt receipt, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<Receipt>().SingleAsync(row => row.ReceiptId == receipt.ReceiptId, cancel);
    }

    /// <summary>Does nothing where another process has closed it already.</summary>
    public static Task CloseAsync(PlaceStore store, Receipt receipt, string state, string? reason, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("feeds.receive", reason), async scope =>
        {
            var closed = await scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt.ReceiptId && row.State == receipt.State).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, state).SetProperty(row => row.Reason, reason).SetProperty(row => row.FinishedAt, scope.Now), cancel);
            if (closed == 0)
                return;
            await scope.Db.Set<Feed>().Where(row => row.Number == receipt.Feed).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LastReceivedAt, scope.Now)
                .SetProperty(row => row.LastGoodAt, row => state == ReceiptStates.Done ? scope.Now : row.LastGoodAt)
                .SetProperty(row => row.HeldBecause, state == ReceiptStates.Held ? reason : null), cancel);
            scope.Tell("feeds");
        }, cancel);

    // How far a file is read counts rows in their order. In another order nobody knows which they were, so all come again: what is known of them
    // already is a duplicate then, and what had been counted is not counted twice.
    private static async Task BeginAnewAsync(WriteScope scope, Receipt receipt, string? order, CancellationToken cancel)
    {
        await scope.Db.Set<QuarantinedRow>().Where(row => row.ReceiptId == receipt.ReceiptId).ExecuteDeleteAsync(cancel);
        await scope.Db.Set<QuarantinedShape>().Where(row => row.ReceiptId == receipt.ReceiptId).ExecuteDeleteAsync(cancel);
        await scope.Db.Set<Feed>().Where(row => row.Number == receipt.Feed).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Messages, row => row.Messages - receipt.Read)
            .SetProperty(row => row.Applied, row => row.Applied - receipt.Applied)
            .SetProperty(row => row.Stored, row => row.Stored - receipt.Stored)
            .SetProperty(row => row.Duplicate, row => row.Duplicate - receipt.Duplicate)
            .SetProperty(row => row.Quarantined, row => row.Quarantined - receipt.Quarantined), cancel);
        (receipt.Read, receipt.Applied, receipt.Stored, receipt.Duplicate, receipt.Quarantined, receipt.RowOrder) = (0, 0, 0, 0, 0, order);
    }
}
