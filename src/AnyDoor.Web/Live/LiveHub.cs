using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Web.Live;

/// <summary>Live pages follow topics here. The server sends <c>changed(topic, version)</c> and <c>present(topic, names)</c>, never content:
/// pages fetch that as their reader.</summary>
internal sealed class LiveHub(IEnumerable<ITopicGuard> guards, Presences presences, PlaceStore store, LiveSessions sessions) : Hub
{
    // A change is dated by the beginning of its write, which may have been some time before it could be seen.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(2);

    /// <param name="pageAgeMilliseconds">How long ago the page was asked for: what changed since is told at once.</param>
    public async Task Subscribe(string topic, double pageAgeMilliseconds)
    {
        if (Context.GetHttpContext()?.ReaderOrNull() is not { } reader || !await MayFollowAsync(reader, topic))
            throw new HubException("You cannot follow this");
        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
        presences.Enter(topic, Context.ConnectionId, reader.Name);
        await TellMissedAsync(topic, TimeSpan.FromMilliseconds(Math.Clamp(pageAgeMilliseconds, 0, TimeSpan.FromDays(1).TotalMilliseconds)));
        await TellPresentAsync(topic);
    }

    public override Task OnConnectedAsync()
    {
        sessions.Opened(Context);
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        sessions.Closed(Context.ConnectionId);
        foreach (var topic in presences.Leave(Context.ConnectionId))
            await TellPresentAsync(topic);
    }

    private async Task TellMissedAsync(string topic, TimeSpan pageAge)
    {
        await using var db = store.OpenRead();
        var now = await db.Set<LiveTopic>().FirstOrDefaultAsync(row => row.Topic == topic, Context.ConnectionAborted);
        presences.Saw(topic, now?.Version ?? 0);
        if (now is not null && now.ChangedAt >= store.Now - pageAge - LongestWrite)
            await Clients.Caller.SendAsync("changed", topic, now.Version, Context.ConnectionAborted);
    }

    private Task TellPresentAsync(string topic) => Clients.Group(topic).SendAsync("present", topic, presences.On(topic));

    private async Task<bool> MayFollowAsync(Reader reader, string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (topic, "") : (topic[..colon], topic[(colon + 1)..]);
        return guards.FirstOrDefault(guard => guard.Kind == kind) is { } guard && await guard.MayFollowAsync(reader, id, Context.ConnectionAborted);
    }
}
