namespace AnyDoor.Store;

/// <summary>Wakes readers of changes in this process as soon as a write commits, so that they need not wait for their next poll.</summary>
public sealed class ChangeSignals
{
    private TaskCompletionSource raised = New();
    private long count;

    /// <summary>How often it was raised: the same number says that nothing was committed in this process since.</summary>
    public long Count => Interlocked.Read(ref count);

    public void Raise()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref raised, New()).TrySetResult();
    }

    /// <summary>Completes at the next commit in this process or after <paramref name="atMost"/>, whichever comes first.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        var next = Volatile.Read(ref raised).Task;
        try
        {
            await next.WaitAsync(atMost, clock, cancel);
        }
        catch (TimeoutException)
        {
            // Nothing committed here; another process may have.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
