using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Population.Cohorts;

/// <summary>Runs the cohorts that are due: each night at 02:00, after a start that missed it, and soon after a rule was adopted.</summary>
public sealed class CohortSchedule(PlaceStore store, CohortService cohorts, ILogger<CohortSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Between, store.Clock, cohorts.RunDueAsync,
        fault => log.LogError("The cohorts could not be run and are tried again in {Seconds} s: {Fault}", Between.TotalSeconds, fault.GetType().Name), stoppingToken);
}
