using Microsoft.Extensions.Logging;

namespace AnyDoor.Store;

/// <summary>Hands committed changes to every consumer, in order, at least once. Safe with several processes on one store:
/// a consumer's turn is leased to one of them at a time.</summary>
public sealed class ChangeDispatcher(PlaceStore store, IEnumerable<IChangeConsumer> consumers, ILogger<ChangeDispatcher> log) : IDisposable
{
    private const int RowsAtATime = 5000;
    private static readonly TimeSpan WhileOthersWork = TimeSpan.FromMilliseconds(20);

    private readonly ChangeReader reader = new(store);
    private readonly ConsumerLedger ledger = new(store);
    private readonly IReadOnlyList<IChangeConsumer> consumers = [.. consumers];

    // The lease keeps other dispatchers out; this keeps out a second caller of the same one.
    private readonly SemaphoreSlim round = new(1, 1);

    /// <summary>Runs every consumer until none has anything left. Changes that consumers make themselves are included;
    /// changes that another process is handling, or that older transactions still hold back, are waited for.</summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (await RunOnceAsync(cancel))
                continue;
            if (!await AnyLeftAsync(cancel))
                return;
            await Task.Delay(WhileOthersWork, cancel);
        }
    }

    /// <summary>One round over all consumers; true if any of them had something to do.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        await round.WaitAsync(cancel);
        try
        {
            return await RunRoundAsync(cancel);
        }
        finally
        {
            round.Release();
        }
    }

    public void Dispose() => round.Dispose();

    private async Task<bool> RunRoundAsync(CancellationToken cancel)
    {
        var latest = await reader.LatestAsync(cancel);
        var cursors = await ledger.CursorsAsync(cancel);
        var due = await ledger.WithDueDeadLettersAsync(cancel);
        var worked = false;
        foreach (var consumer in consumers)
        {
            if (latest.IsAfter(cursors.GetValueOrDefault(consumer.Name, ChangeCursor.Start)) || due.Contains(consumer.Name))
                worked |= await RunAsync(consumer, cancel);
        }
        return worked;
    }

    private async Task<bool> AnyLeftAsync(CancellationToken cancel)
    {
        var cursors = await ledger.CursorsAsync(cancel);
        foreach (var consumer in consumers)
        {
            if (await reader.AnyAfterAsync(cursors.GetValueOrDefault(consumer.Name, ChangeCursor.Start), cancel))
                return true;
        }
        return false;
    }

    private async Task<bool> RunAsync(IChangeConsumer consumer, CancellationToken cancel)
    {
        await using var lease = await ledger.LeaseAsync(consumer.Name, cancel);
        if (lease is null)
            return false;
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancel, lease.Lost);
        try
        {
            // The cursor is read under the lease: until then another process may move it.
            var cursor = await ledger.CursorAsync(consumer.Name, cancel);
            var (people, next, rows) = await reader.ReadAsync(cursor, RowsAtATime, cancel);
            await DeliverAsync(consumer, people, working.Token);
            await DeliverAsync(consumer, await ledger.DueDeadLettersAsync(consumer.Name, cancel), working.Token);
            await lease.AdvanceAsync(next, cancel);
            return rows > 0;
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            log.LogWarning("Consumer {Consumer} lost its turn to another process, which does the work again", consumer.Name);
            return true;
        }
    }

    private async Task DeliverAsync(IChangeConsumer consumer, IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        if (people.Count == 0)
            return;
        if (people.Count > 1 && await TryAsync(consumer, people, cancel) is null)
        {
            await ledger.ForgiveAsync(consumer.Name, people, cancel);
            return;
        }
        foreach (var person in people)
        {
            var fault = await TryAsync(consumer, [person], cancel);
            if (fault is null)
                await ledger.ForgiveAsync(consumer.Name, [person], cancel);
            else
                await ledger.SetAsideAsync(consumer.Name, person, fault, cancel);
        }
    }

    private async Task<Exception?> TryAsync(IChangeConsumer consumer, IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        try
        {
            await consumer.HandleAsync(people, cancel);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogWarning("Consumer {Consumer} failed on {Count} people: {Fault}", consumer.Name, people.Count, fault.GetType().Name);
            return fault;
        }
    }
}
