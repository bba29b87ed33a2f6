using AnyDoor.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Record.Holding;

/// <summary>While a host runs: follows agreements that begin and end, and takes in what was held.</summary>
public sealed class SharingService(SharingFollower follower, IServiceProvider services, TimeProvider clock, ILogger<SharingService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Every, clock, FollowAsync,
        fault => log.LogError("Agreements could not be followed and are tried again in {Seconds} s: {Fault}", Every.TotalSeconds, fault.GetType().Name), stoppingToken, atOnce: false);

    private async Task FollowAsync(CancellationToken cancel)
    {
        await follower.FollowAsync(cancel);
        // A host that takes nothing in holds nothing either.
        if (services.GetService<HeldFeeds>() is { } held)
            await held.ReleaseAsync(cancel);
    }
}
