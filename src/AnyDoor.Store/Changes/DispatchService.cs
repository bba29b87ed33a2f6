using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Store;

/// <summary>Keeps consumers up to date while a host runs: woken by this process's commits, and looking four times a second for those of others.</summary>
public sealed class DispatchService(PlaceStore store, ChangeDispatcher dispatcher, ILogger<DispatchService> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var next = store.Signals.WaitAsync(Poll, store.Clock, stoppingToken);
                if (!await dispatcher.RunOnceAsync(stoppingToken))
                    await next;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("Dispatch stopped for {Seconds} s: {Fault}", AfterFault.TotalSeconds, fault.GetType().Name);
                await Task.Delay(AfterFault, store.Clock, stoppingToken);
            }
        }
    }
}
