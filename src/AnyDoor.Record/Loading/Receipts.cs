using AnyDoor.Foundation;
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
    /// <summary>The receipt of a file with this content: the one there is, or a new one. A stopped one is begun again.</summary>
    public static Task<Receipt> OpenAsync(PlaceStore store, short feed, string file, string hash, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("feeds.receive"), async scope =>
        {
            var known = await scope.Db.Set<Receipt>().Where(row => row.Feed == feed && row.ContentHash == hash).OrderBy(row => row.ReceiptId).FirstOrDefaultAsync(cancel);
            if (known is { State: ReceiptStates.Stopped })
                (known.State, known.Reason, known.FinishedAt) = (ReceiptStates.Reading, null, null);
            if (known is not null)
                return known;
            var receipt = new Receipt { ReceiptId = scope.NewId(), Feed = feed, FileName = file, ContentHash = hash, ReceivedAt = scope.Now, State = ReceiptStates.Reading };
            scope.Db.Add(receipt);
            return receipt;
        }, cancel);

    /// <summary>The receipts of several files, as one write goes on with them; files of the same content share one.</summary>
    public static async Task<List<Receipt>> OpenManyAsync(WriteScope scope, short feed, IReadOnlyList<(string File, string Hash)> files, CancellationToken cancel)
    {
        string[] hashes = [.. files.Select(file => file.Hash)];
        var known = (await scope.Db.Set<Receipt>().Where(row => row.Feed == feed && EF.Parameter(hashes).Contains(row.ContentHash)).OrderByDescending(row => row.ReceiptId).ToListAsync(cancel))
            .GroupBy(row => row.ContentHash).ToDictionary(same => same.Key, same => same.Last());
        foreach (var (file, hash) in files)
        {
            if (known.ContainsKey(hash))
                continue;
            var receipt = new Receipt { ReceiptId = scope.NewId(), Feed = feed, FileName = file, ContentHash = hash, ReceivedAt = scope.Now, State = ReceiptStates.Reading };
            scope.Db.Add(receipt);
            known.Add(hash, receipt);
        }
        return [.. files.Select(file => known[file.Hash])];
    }

    public static Task CloseAsync(PlaceStore store, Receipt receipt, string state, string? reason, CancellationToken cancel) =>
        store.WriteAsync(ProcessContext.System("feeds.receive", reason), async scope =>
        {
            await scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt.ReceiptId).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, state).SetProperty(row => row.Reason, reason).SetProperty(row => row.FinishedAt, scope.Now), cancel);
            await scope.Db.Set<Feed>().Where(row => row.Number == receipt.Feed).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LastReceivedAt, scope.Now)
                .SetProperty(row => row.LastGoodAt, row => state == ReceiptStates.Done ? scope.Now : row.LastGoodAt)
                .SetProperty(row => row.HeldBecause, state == ReceiptStates.Held ? reason : null), cancel);
            scope.Tell("feeds");
        }, cancel);
}
