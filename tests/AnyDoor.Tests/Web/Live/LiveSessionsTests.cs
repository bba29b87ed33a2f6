using System.Net;
using System.Text;
using System.Text.Json;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web.Live;

public sealed class LiveSessionsTests
{
    private const string Closed = """{"type":7""";
    private static readonly TimeSpan Looks = SessionBook.Kept;

    [Theory, OnSqlite, OnPostgres]
    public async Task Connection_OfASessionThatGoesOn_StaysOpen(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = await host.SignedInAs("asha.fenwick");
        var (address, hears) = await ConnectAsync(client);
        await LookAsync(host);
        hears.IsCompleted.ShouldBeFalse();
        using var still = await client.PostAsync(address, Message("""{"type":6}"""));
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Connection_OfASessionThatEnded_IsClosed(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = await host.SignedInAs("asha.fenwick");
        var (_, hears) = await ConnectAsync(client);
        await Book(host).EndAsync(await SessionAsync(host));
        await LookAsync(host);
        (await hears.WaitAsync(TimeSpan.FromSeconds(30))).ShouldContain(Closed);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Connection_OfASessionThatLocked_IsClosed(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = await host.SignedInAs("asha.fenwick");
        var (_, hears) = await ConnectAsync(client);
        await Book(host).LockAsync(await SessionAsync(host));
        await LookAsync(host);
        (await hears.WaitAsync(TimeSpan.FromSeconds(30))).ShouldContain(Closed);
    }

    // By events sent over one answer that stays open: what is heard ends when the connection does.
    private static async Task<(Uri Address, Task<string> Hears)> ConnectAsync(WebClient client)
    {
        using var negotiated = await client.PostAsync(new Uri(WebClient.Home, "/live/negotiate?negotiateVersion=1"), null);
        negotiated.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync()).RootElement.GetProperty("connectionToken").GetString();
        var address = new Uri(WebClient.Home, $"/live?id={token}");
        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/event-stream" } } };
        var open = await client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead);
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var shaken = await client.PostAsync(address, Message("""{"protocol":"json","version":1}""")))
            shaken.StatusCode.ShouldBe(HttpStatusCode.OK);
        var events = new StreamReader(await open.Content.ReadAsStreamAsync());
        while (await events.ReadLineAsync() is { } line && !line.StartsWith("data: {}", StringComparison.Ordinal))
        {
        }
        return (address, events.ReadToEndAsync());
    }

    // Once for what the book remembers of a session, once for the next look.
    private static async Task LookAsync(HostFixture host)
    {
        for (var look = 0; look < 3; look++)
        {
            host.Clock.Sleep(Looks);
            await Task.Delay(100);
        }
    }

    private static SessionBook Book(HostFixture host) => host.App.Services.GetRequiredService<SessionBook>();

    private static async Task<string> SessionAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return db.Set<Session>().Single(row => row.EndedAt == null).SessionId;
    }

    private static StringContent Message(string json) => new(json + '\u001e', Encoding.UTF8, "text/plain");
}
