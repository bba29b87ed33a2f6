namespace AnyDoor.Foundation;

/// <summary>Work that a host does again and again while it runs.</summary>
public static class Periodic
{
    /// <param name="failed">Told what went wrong; the work is tried again the next time.</param>
    /// <param name="atOnce">False where the first time waits too.</param>
    public static async Task RunAsync(TimeSpan every, TimeProvider clock, Func<CancellationToken, Task> work, Action<Exception> failed, CancellationToken stop, bool atOnce = true)
    {
        using var timer = new PeriodicTimer(every, clock);
        for (var now = atOnce; now || await timer.WaitForNextTickAsync(stop); now = false)
        {
            try
            {
                await work(stop);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                failed(fault);
            }
        }
    }
}
