using AnyDoor.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Outcomes.Kept;

/// <summary>Works out figures while a host runs, so that no page waits for them.</summary>
public sealed class OutcomeService(OutcomeWork work, TimeProvider clock, ILogger<OutcomeService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Every, clock, stop => work.WorkAsync(anew: false, stop),
        fault => log.LogError("Outcomes could not be worked out and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name), stoppingToken, atOnce: false);
}
