using System.Threading.Channels;
using AnyDoor.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Trust;

/// <summary>
/// Writes the trail. The answer waits until its event is on the disk; events that arrive together are committed together. Where the trail cannot be
/// written, direct care goes on: its looks go to the local disk (<see cref="AuditSpool"/>) until the trail answers again. Everything else is refused.
/// </summary>
public sealed class AuditWriter : IAsyncDisposable
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan BetweenAnchors = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    private readonly AuditFile file;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly AuditAnchors anchors;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    private AuditChain? chain;
    private AuditSpool? spool;
    private bool chainIsThere;
    private long anchored;
    private DateTimeOffset anchoredAt;
    private DateTimeOffset nextTry;

    public AuditWriter(AuditFile file, TimeProvider clock, ILogger<AuditWriter>? log = null)
    {
        this.file = file;
        this.clock = clock;
        this.log = log ?? NullLogger<AuditWriter>.Instance;
        anchors = new AuditAnchors(file);
        anchoredAt = clock.GetUtcNow();
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Since when the trail cannot be written and looks go to the local disk; null while all is well.</summary>
    public DateTimeOffset? SpoolingSince { get; private set; }

    /// <summary>Completes when the event is durable. If it cannot be written anywhere this throws, and nothing may be shown.</summary>
    /// <param name="act">What was done, e.g. <c>person.open</c>.</param>
    /// <param name="people">Public ids of everybody shown.</param>
    /// <param name="outcome">One of <see cref="AuditOutcomes"/>.</param>
    /// <exception cref="AuditUnavailableException">The trail cannot be written, and this is not direct care.</exception>
    public Task WriteAsync(Reader reader, string act, IEnumerable<string> people, string outcome = AuditOutcomes.Shown, string? reason = null)
    {
        var waiting = new Waiting(new AuditEvent
        {
            At = Instants.Truncate(clock.GetUtcNow()), AccountId = reader.AccountId, PractitionerId = reader.PractitionerId, Role = reader.Role,
            OrganisationId = reader.OrganisationId, Purpose = reader.Purpose, Act = act, People = [.. people.Distinct()], Outcome = outcome, Reason = reason,
        });
        return queue.Writer.TryWrite(waiting) ? waiting.Written.Task : throw new ObjectDisposedException(nameof(AuditWriter));
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        spool?.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>();
        while (await NextAsync())
        {
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
                batch.Add(next);
            await WriteAsync(batch);
            batch.Clear();
            if (clock.GetUtcNow() - anchoredAt >= BetweenAnchors)
                await AnchorAsync();
        }
        await AnchorAsync();
    }

    // What was written last is anchored within the minute, whether or not anything follows.
    private async Task<bool> NextAsync()
    {
        var ready = queue.Reader.WaitToReadAsync().AsTask();
        while (Moved && await Task.WhenAny(ready, Task.Delay(BetweenAnchors, clock)) != ready)
            await AnchorAsync();
        return await ready;
    }

    private bool Moved => chain is not null && chain.Head.Number != anchored;

    private async Task WriteAsync(List<Waiting> batch)
    {
        if (spool is not null && clock.GetUtcNow() < nextTry)
        {
            Spool(batch, null);
            return;
        }
        try
        {
            await EndSpoolAsync();
            await CommitAsync([.. batch.Select(waiting => waiting.Event)]);
            batch.ForEach(waiting => waiting.Written.TrySetResult());
        }
        catch (Exception fault)
        {
            // Whether the commit arrived is not known, so this chain is left as it stands there, and the next events begin another.
            (chain, chainIsThere, nextTry) = (null, false, clock.GetUtcNow() + BetweenTries);
            Spool(batch, fault);
        }
    }

    private async Task CommitAsync(IReadOnlyList<AuditEvent> events)
    {
        await using var connection = await file.OpenAsync(CancellationToken.None);
        chain ??= AuditChain.Open(file.Keys.Current, clock.GetUtcNow());
        await using var transaction = await connection.BeginTransactionAsync();
        if (!chainIsThere)
            await AuditRows.OpenChainAsync(file, connection, transaction, chain.Opening);
        await AuditRows.InsertAsync(file, connection, transaction, [.. events.Select(chain.Add)]);
        await transaction.CommitAsync();
        if (!chainIsThere)
            anchored = 0;
        chainIsThere = true;
    }

    private void Spool(List<Waiting> batch, Exception? fault)
    {
        var direct = batch.FindAll(waiting => waiting.Event.Purpose == Purposes.DirectCare);
        try
        {
            if (direct.Count > 0)
            {
                spool ??= BeginSpool(fault);
                spool.Write(direct.Select(waiting => waiting.Event));
            }
            direct.ForEach(waiting => waiting.Written.TrySetResult());
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            log.LogCritical("Looks can be written neither into the audit trail nor to {Folder} ({Fault}): nothing is shown", file.Folder, disk.GetType().Name);
        }
        batch.ForEach(waiting => waiting.Written.TrySetException(new AuditUnavailableException(fault)));
    }

    private AuditSpool BeginSpool(Exception? fault)
    {
        SpoolingSince ??= clock.GetUtcNow();
        log.LogCritical("The audit trail cannot be written ({Fault}). Looks for direct care are kept in {Folder} until it can; everything else is refused", fault?.GetType().Name, file.Folder);
        return AuditSpool.Begin(file, clock.GetUtcNow());
    }

    // Of this process, and of any other that ended before it could.
    private async Task EndSpoolAsync()
    {
        if (chainIsThere)
            return;
        await (await file.OpenAsync(CancellationToken.None)).DisposeAsync();
        spool?.Dispose();
        spool = null;
        var events = await AuditSpool.BringInAsync(file);
        if (events > 0)
            log.LogWarning("The audit trail can be written again: {Events} looks kept on the local disk are in it now", events);
        SpoolingSince = null;
    }

    // The chain names the latest line of the file, and the file the latest event of every chain: neither can lose its end alone.
    private async Task AnchorAsync()
    {
        if (!Moved)
            return;
        anchoredAt = clock.GetUtcNow();
        try
        {
            var (line, mac) = await anchors.LatestAsync();
            await CommitAsync([AnchorEvents.Of(anchoredAt, line, mac)]);
            var others = await AnchorEvents.MovedAsync(file, except: chain!.Head.Chain);
            await anchors.AppendAsync(AnchorKinds.Minute, [chain.Head, .. others], anchoredAt);
            anchored = chain.Head.Number;
            await AnchorEvents.MarkAsync(file, [chain.Head, .. others]);
        }
        catch (Exception fault)
        {
            (chain, chainIsThere) = (null, false);
            log.LogError("The audit trail could not be anchored in {Path} ({Fault}); tried again with the next look", anchors.FilePath, fault.GetType().Name);
        }
    }

    private sealed record Waiting(AuditEvent Event)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
