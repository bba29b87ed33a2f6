using AnyDoor.Store;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Web.Live;

/// <summary>Tells followers when their topics change: at once for writes of this process, within a fifth of a second for those of others.</summary>
internal sealed class LivePoller(PlaceStore store, Presences presences, IHubContext<LiveHub> hub, ILogger<LivePoller> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private Dictionary<string, long> told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var next = store.Signals.WaitAsync(Poll, store.Clock, stoppingToken);
                await LookAsync(stoppingToken);
                await next;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("Live pages are not told for {Seconds} s: {Fault}", AfterFault.TotalSeconds, fault.GetType().Name);
                await Task.Delay(AfterFault, store.Clock, stoppingToken);
            }
        }
    }

    // Whoever joins is told what they missed by the hub; from the version seen then on it is told here.
    private async Task LookAsync(CancellationToken cancel)
    {
        var followed = presences.Topics;
        if (followed.Count == 0)
            return;
        await using var db = store.OpenRead();
        var versions = await db.Set<LiveTopic>().Where(row => followed.Contains(row.Topic)).ToDictionaryAsync(row => row.Topic, row => row.Version, cancel);
        var now = followed.ToDictionary(topic => topic, topic => versions.GetValueOrDefault(topic));
        foreach (var (topic, version) in now.ToList())
        {
            var last = told.TryGetValue(topic, out var before) ? before : presences.Seen(topic);
            if (last is null)
                now.Remove(topic);
            else if (last != version)
                await hub.Clients.Group(topic).SendAsync("changed", topic, version, cancel);
        }
        told = now;
    }
}
