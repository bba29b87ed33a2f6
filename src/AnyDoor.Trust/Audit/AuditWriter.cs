using System.Threading.Channels;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Writes the trail. The answer waits until its event is on the disk; events that arrive together are committed together.</summary>
public sealed class AuditWriter : IAsyncDisposable
{
    private const int MostAtOnce = 500;

    private readonly AuditFile file;
    private readonly TimeProvider clock;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    public AuditWriter(AuditFile file, TimeProvider clock)
    {
        this.file = file;
        this.clock = clock;
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Completes when the event is durable. If it cannot be written this throws, and nothing may be shown.</summary>
    /// <param name="act">What was done, e.g. <c>person.open</c>.</param>
    /// <param name="people">Public ids of everybody shown.</param>
    /// <param name="outcome">One of <see cref="AuditOutcomes"/>.</param>
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
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
                batch.Add(next);
            try
            {
                await WriteAsync(batch);
                batch.ForEach(waiting => waiting.Written.TrySetResult());
            }
            catch (Exception fault)
            {
                batch.ForEach(waiting => waiting.Written.TrySetException(fault));
            }
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        await using var connection = await file.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await AuditRows.InsertAsync(file, connection, transaction, [.. batch.Select(waiting => waiting.Event)]);
        await transaction.CommitAsync();
    }

    private sealed record Waiting(AuditEvent Event)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
