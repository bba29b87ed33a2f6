using AnyDoor.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.CareModels;

/// <summary>Looks after the adopted packs while a host runs.</summary>
public sealed class PackWatchService(PackWatch watch, TimeProvider clock, ILogger<PackWatchService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Every, clock, watch.LookAsync,
        fault => log.LogError("The care models could not be looked after and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name), stoppingToken);
}
