using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Closes rows that were set aside once a later file holds them again and they can be used.</summary>
internal sealed class SetAsideBefore
{
    // Of one file at a time.
    private long of;
    private HashSet<long>? waiting;

    /// <param name="keys">Keys of the rows that were used.</param>
    public async Task CloseAsync(WriteScope scope, Receipt receipt, IEnumerable<string> keys, CancellationToken cancel)
    {
        if (waiting is null || of != receipt.ReceiptId)
            (of, waiting) = (receipt.ReceiptId, [.. await Waiting(scope, receipt).Select(row => row.KeyHash!.Value).Distinct().ToListAsync(cancel)]);
        if (waiting.Count == 0)
            return;
        long[] again = [.. keys.Select(RowKeys.Hash).Where(waiting.Remove)];
        if (again.Length == 0)
            return;
        await Waiting(scope, receipt).Where(row => EF.Parameter(again).Contains(row.KeyHash!.Value)).ExecuteUpdateAsync(change => change
            .SetProperty(row => row.State, QuarantineStates.Closed).SetProperty(row => row.ClosedAt, scope.Now).SetProperty(row => row.ClosedBy, "feeds.load")
            .SetProperty(row => row.ClosedReason, $"{receipt.FileName} holds the row again, and it could be used"), cancel);
    }

    /// <summary>After a rollback what was closed in it never was.</summary>
    public void Forget() => waiting = null;

    // Only of earlier files: a row of the same one may be a newer version that could not be read.
    private static IQueryable<QuarantinedRow> Waiting(WriteScope scope, Receipt receipt) => scope.Db.Set<QuarantinedRow>().Where(row =>
        row.Feed == receipt.Feed && row.State == QuarantineStates.Waiting && row.KeyHash != null && row.ReceiptId != receipt.ReceiptId && row.At <= receipt.ReceivedAt);
}
