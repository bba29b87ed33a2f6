using AnyDoor.Foundation;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Feeds;

/// <summary>What an engineer can do about rows set aside and files held: try again, close with a reason, let in or refuse.</summary>
public sealed class FeedActs(PlaceStore store, Quarantine quarantine, FeedLoader loader)
{
    /// <summary>Tries waiting rows of a reason again, or one of them.</summary>
    public async Task<(long Used, long Tried)> ReplayAsync(string feed, string reason, (long Receipt, int Row)? one, CancellationToken cancel)
    {
        using var all = store.ReadingOfAll("loading");
        var tried = one is null ? await Like(feed, reason, cancel) : 1;
        return (await quarantine.ReplayAsync(feed, reason, new LoadOptions(TriggersOn: true), cancel, one), tried);
    }

    /// <summary>Closes waiting rows of a reason, or one of them, as not to be used.</summary>
    public Task<long> CloseAsync(string feed, string reason, (long Receipt, int Row)? one, string because, Reader reader, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext("feeds.quarantine.close", reader.AccountId, because), async scope =>
        {
            var number = await scope.Db.Set<Feed>().Where(row => row.Name == feed).Select(row => row.Number).FirstOrDefaultAsync(cancel);
            var rows = scope.Db.Set<QuarantinedRow>().Where(row => row.Feed == number && row.ReasonCode == reason && row.State == QuarantineStates.Waiting);
            if (one is var (receipt, rowNumber))
                rows = rows.Where(row => row.ReceiptId == receipt && row.RowNumber == rowNumber);
            var closed = await rows.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, QuarantineStates.Closed).SetProperty(row => row.ClosedAt, scope.Now)
                .SetProperty(row => row.ClosedBy, reader.AccountId).SetProperty(row => row.ClosedReason, because), cancel);
            scope.Tell("feeds");
            return (long)closed;
        }, cancel);

    /// <returns>False where nothing is held under that number: somebody else has looked at it meanwhile.</returns>
    public Task<bool> ApproveAsync(long receiptId, Reader reader, CancellationToken cancel) => IfHeldAsync(receiptId, () => loader.ApproveAsync(receiptId, reader.AccountId, cancel), cancel);

    /// <inheritdoc cref="ApproveAsync"/>
    public Task<bool> RefuseAsync(long receiptId, Reader reader, CancellationToken cancel) => IfHeldAsync(receiptId, () => loader.RefuseAsync(receiptId, reader.AccountId, cancel), cancel);

    private async Task<bool> IfHeldAsync(long receiptId, Func<Task> act, CancellationToken cancel)
    {
        using var all = store.ReadingOfAll("loading");
        await using var db = store.OpenRead();
        if (!await db.Set<Receipt>().AnyAsync(row => row.ReceiptId == receiptId && row.State == ReceiptStates.Held, cancel))
            return false;
        await act();
        return true;
    }

    private async Task<long> Like(string feed, string reason, CancellationToken cancel) =>
        (await quarantine.ListAsync(cancel)).Where(group => group.Feed == feed && group.ReasonCode == reason).Sum(group => group.Rows);
}
