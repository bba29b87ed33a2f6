using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Outcomes.Kept;

/// <summary>Works out figures while a host runs, so that no page waits for them.</summary>
public sealed class OutcomeService(OutcomeWork work, TimeProvider clock, ILogger<OutcomeService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await work.WorkAsync(anew: false, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError("Outcomes could not be worked out and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name);
            }
        }
    }
}
