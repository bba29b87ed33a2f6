using System.Collections.Concurrent;
using AnyDoor.Trust;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Web.Live;

/// <summary>Closes live connections whose session was ended or locked: a page that nobody may read any more hears nothing.</summary>
internal sealed class LiveSessions(SessionBook sessions, TimeProvider clock, ILogger<LiveSessions> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, (string Session, HubCallerContext Connection)> open = new(StringComparer.Ordinal);

    public void Opened(HubCallerContext connection)
    {
        if (connection.GetHttpContext()?.Session() is { } session)
            open[connection.ConnectionId] = (session.Id, connection);
    }

    public void Closed(string connection) => open.TryRemove(connection, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SessionBook.Kept, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
            await LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            foreach (var session in open.Values.GroupBy(entry => entry.Session).ToList())
            {
                if (await sessions.SeeAsync(session.Key, used: false) == SessionStanding.Open)
                    continue;
                foreach (var (_, connection) in session)
                    connection.Abort();
            }
        }
        catch (Exception fault)
        {
            log.LogError("Live connections are not looked at this time: {Fault}", fault.GetType().Name);
        }
    }
}
