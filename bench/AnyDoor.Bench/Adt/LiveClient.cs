using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using AnyDoor.Bench.Morning;

namespace AnyDoor.Bench.Adt;

/// <summary>Follows a topic as a page's script does: joined over a web socket, told that something changed, never what.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private const byte End = 0x1e;
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private Task reading = Task.CompletedTask;

    public static async Task<LiveClient> JoinAsync(MorningPlace place, string session, string topic)
    {
        var client = new LiveClient();
        client.socket.Options.SetRequestHeader("Cookie", session);
        await client.socket.ConnectAsync(new Uri(place.Address.Replace("http", "ws", StringComparison.Ordinal) + "/live"), CancellationToken.None);
        await client.SendAsync(new { protocol = "json", version = 1 });
        await client.SendAsync(new { type = 1, target = "Subscribe", arguments = new object[] { topic, 0 } });
        client.reading = client.ReadAsync();
        return client;
    }

    /// <summary>Completes when the topic has changed since the last time.</summary>
    public Task ChangedAsync(CancellationToken cancel) => changed.WaitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        changed.Dispose();
        stop.Dispose();
    }

    private Task SendAsync(object message) =>
        socket.SendAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(message), End], WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        while (!stop.IsCancellationRequested)
        {
            var got = await socket.ReceiveAsync(buffer, stop.Token);
            if (Encoding.UTF8.GetString(buffer, 0, got.Count).Contains("\"changed\"", StringComparison.Ordinal) && changed.CurrentCount == 0)
                changed.Release();
        }
    }
}
