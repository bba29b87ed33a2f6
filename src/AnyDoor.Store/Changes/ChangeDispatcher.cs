using Microsoft.Extensions.Logging;

namespace AnyDoor.Store;

/// <summary>Hands committed changes to every consumer, in order, at least once. Safe with several processes on one store:
/// a consumer's turn is leased to one of them at a time.</summary>
public sealed class ChangeDispatcher(PlaceStore store, IEnumerable<IChangeConsumer> consumers, ILogger<ChangeDispatcher> log)
{
    private const int RowsAtATime = 5000;

    private readonly ChangeReader reader = new(store);
    private readonly ConsumerLedger ledger = new(store);
    private readonly IReadOnlyList<IChangeConsumer> consumers = [.. consumers];

    /// <summary>Runs every consumer until none has anything left. Changes that consumers make themselves are included.</summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        while (await RunOnceAsync(cancel))
        {
        }
    }

    /// <summary>One round over all consumers; true if any of them had something to do.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        var worked = false;
        foreach (var consumer in consumers)
            worked |= await RunAsync(consumer, cancel);
        return worked;
    }

    private async Task<bool> RunAsync(IChangeConsumer consumer, CancellationToken cancel)
    {
        var cursor = await ledger.CursorAsync(consumer.Name, cancel);
        var (people, next, rows) = await reader.ReadAsync(cursor, RowsAtATime, cancel);
        var due = await ledger.DueDeadLettersAsync(consumer.Name, cancel);
        if (rows == 0 && due.Count == 0)
            return false;
        if (!await ledger.LeaseAsync(consumer.Name, cancel))
            return false;
        // Read again under the lease: another process may have moved the cursor meanwhile.
        cursor = await ledger.CursorAsync(consumer.Name, cancel);
        (people, next, rows) = await reader.ReadAsync(cursor, RowsAtATime, cancel);
        await DeliverAsync(consumer, people, cancel);
        await DeliverAsync(consumer, due, cancel);
        await ledger.AdvanceAsync(consumer.Name, next, cancel);
        return rows > 0;
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
