using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Record.Holding;

/// <summary>While a host runs: follows agreements that begin and end, and takes in what was held.</summary>
public sealed class SharingService(SharingFollower follower, IServiceProvider services, TimeProvider clock, ILogger<SharingService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await follower.FollowAsync(stoppingToken);
                // A host that takes nothing in holds nothing either.
                if (services.GetService<HeldFeeds>() is { } held)
                    await held.ReleaseAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError("Agreements could not be followed and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name);
            }
        }
    }
}
