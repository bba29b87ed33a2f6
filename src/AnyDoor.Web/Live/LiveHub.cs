using AnyDoor.Trust;
using Microsoft.AspNetCore.SignalR;

namespace AnyDoor.Web.Live;

/// <summary>Live pages follow topics here. The server sends <c>changed(topic, version)</c> and <c>present(topic, names)</c>, never content:
/// pages fetch that as their reader.</summary>
public sealed class LiveHub(IEnumerable<ITopicGuard> guards, Presences presences) : Hub
{
    public async Task Subscribe(string topic)
    {
        if (Context.GetHttpContext()?.ReaderOrNull() is not { } reader || !await MayFollowAsync(reader, topic))
            throw new HubException("You cannot follow this");
        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
        presences.Enter(topic, Context.ConnectionId, reader.Name);
        await TellPresentAsync(topic);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var topic in presences.Leave(Context.ConnectionId))
            await TellPresentAsync(topic);
    }

    private Task TellPresentAsync(string topic) => Clients.Group(topic).SendAsync("present", topic, presences.On(topic));

    private async Task<bool> MayFollowAsync(Reader reader, string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (topic, "") : (topic[..colon], topic[(colon + 1)..]);
        return guards.FirstOrDefault(guard => guard.Kind == kind) is { } guard && await guard.MayFollowAsync(reader, id, Context.ConnectionAborted);
    }
}
