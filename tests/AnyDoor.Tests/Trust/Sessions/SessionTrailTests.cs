using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Sessions;

public sealed class SessionTrailTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SigningIn_AndAllThatGoesWithIt_IsInTheTrail(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "asha.fenwick"), ("password", "not the password"));
        await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "no.body"), ("password", "not the password"));
        await SessionTests.SignInAsync(client);
        await client.PostFormAsync("/people", "/locked/now");
        await client.PostFormAsync("/locked", "/locked", ("secret", "000000"));
        await client.PostFormAsync("/locked", "/locked", ("secret", HostFixture.Password));
        await client.PostFormAsync("/own-account", "/own-account/password", ("current", HostFixture.Password), ("password", "lantern larch meadow"));
        await client.PostFormAsync("/people", "/sign-out");

        var events = await EventsAsync(host);

        events.Select(entry => $"{entry["act"]} {entry["outcome"]}").ShouldBe(
            ["session.begin refused", "session.begin refused", "session.begin shown", "session.unlock refused", "session.unlock shown", "account.password shown", "session.end shown"]);
        events[0]["practitioner"].ShouldBe("asha-fenwick");
        (events[1]["account"], events[1]["practitioner"]).ShouldBe(("", ""));
        events[2]["practitioner"].ShouldBe("asha-fenwick");
    }

    private static async Task<IReadOnlyList<Dictionary<string, string>>> EventsAsync(HostFixture host)
    {
        var text = new StringWriter();
        await host.App.Services.GetRequiredService<TrailExport>().WriteAsync(text, null, null);
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(',')).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second)).Where(entry => entry["act"].StartsWith("session.", StringComparison.Ordinal) || entry["act"].StartsWith("account.", StringComparison.Ordinal))];
    }
}
