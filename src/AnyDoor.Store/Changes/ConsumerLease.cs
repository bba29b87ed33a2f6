namespace AnyDoor.Store;

/// <summary>One process's turn at a consumer, renewed while it works and given back when disposed.</summary>
public sealed class ConsumerLease : IAsyncDisposable
{
    private readonly ConsumerLedger ledger;
    private readonly string consumer;
    private readonly CancellationTokenSource lost = new();
    private readonly PeriodicTimer timer;
    private readonly Task renewal;
    private bool released;

    internal ConsumerLease(ConsumerLedger ledger, string consumer, TimeProvider clock)
    {
        this.ledger = ledger;
        this.consumer = consumer;
        timer = new PeriodicTimer(ConsumerLedger.LeaseTime / 4, clock);
        renewal = RenewAsync();
    }

    /// <summary>Cancelled when another process has taken the turn over, because this one could not renew in time.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Moves the consumer's cursor on and ends the turn.</summary>
    public async Task AdvanceAsync(ChangeCursor to, CancellationToken cancel)
    {
        await StopRenewingAsync();
        await ledger.AdvanceAsync(consumer, to, cancel);
        released = true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        if (!released)
            await ledger.ReleaseAsync(consumer);
        lost.Dispose();
    }

    private Task StopRenewingAsync()
    {
        timer.Dispose();
        return renewal;
    }

    private async Task RenewAsync()
    {
        while (await timer.WaitForNextTickAsync())
        {
            if (await TryRenewAsync())
                continue;
            await lost.CancelAsync();
            return;
        }
    }

    // A store that cannot be reached for a moment is tried again at the next tick; only another owner ends the turn.
    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await ledger.TakeAsync(consumer, CancellationToken.None);
        }
        catch (System.Data.Common.DbException)
        {
            return true;
        }
    }
}
