using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Trust.Sessions;
using AnyDoor.Tests.Web;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Trust.Locked;

public sealed class LockedTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Lock_OfASession_OpensNothingUntilThePasswordIsGiven(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        await host.AddPersonAsync("Halina", "Moonfield");
        using var client = await host.SignedInAs("asha.fenwick");
        (await client.PostFormAsync("/people", "/locked/now")).Headers.Location!.ToString().ShouldBe("/locked?returnUrl=%2F");

        foreach (var path in new[] { "/", "/people", "/today", "/own-account" })
            (await client.GetPageAsync(path)).Headers.Location!.ToString().ShouldStartWith("/locked");
        ((int)(await client.GetAsync(new Uri(WebClient.Home, "/today?fragment=board"))).StatusCode).ShouldBe(423);
        ((int)(await client.PostAsync(new Uri(WebClient.Home, "/people/find"), new FormUrlEncodedContent([KeyValuePair.Create("q", "Moonfield")]))).StatusCode).ShouldBe(423);

        var page = await client.ReadPageAsync("/locked?returnUrl=/partners");
        page.QuerySelector(".ad-nav a").ShouldBeNull();
        ((int)(await client.PostFormAsync("/locked", "/locked", ("secret", "not the password"))).StatusCode).ShouldBe(422);
        (await client.PostFormAsync("/locked", "/locked", ("secret", HostFixture.Password), ("returnUrl", "/partners"))).Headers.Location!.ToString().ShouldBe("/partners");
        (await client.GetPageAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false, 15)]
    [InlineData(true, 3)]
    public async Task Session_LeftAlone_LocksAfterItsTimeAndNotBefore(bool shared, int minutes)
    {
        await using var host = await HostFixture.NewAsync(StoreProvider.Sqlite, HostFixture.LocksAsInUse);
        using var client = host.Anybody();
        await SessionTests.SignInAsync(client, shared ? [("shared", "yes")] : []);
        host.Clock.Sleep(TimeSpan.FromMinutes(minutes));
        (await client.GetPageAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Clock.Sleep(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        (await client.GetPageAsync("/people")).Headers.Location!.ToString().ShouldBe("/locked?returnUrl=%2Fpeople");
    }

    [Theory, OnSqlite]
    public async Task Session_ThatOnlyFollowsByItself_Locks(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        using var client = await host.SignedInAs("asha.fenwick");
        for (var minute = 0; minute < 16; minute++)
        {
            using var follow = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, "/today?fragment=board"));
            follow.Headers.Add("X-Fragment", "1");
            await client.SendAsync(follow);
            host.Clock.Sleep(TimeSpan.FromMinutes(1));
        }
        (await client.GetPageAsync("/people")).Headers.Location!.ToString().ShouldStartWith("/locked");
    }

    [Theory, OnSqlite]
    public async Task Session_ThatIsUsed_StaysOpen(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        using var client = await host.SignedInAs("asha.fenwick");
        for (var use = 0; use < 4; use++)
        {
            host.Clock.Sleep(TimeSpan.FromMinutes(14));
            (await client.PostFormAsync("/own-account", "/locked/used")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Theory, OnSqlite]
    public async Task Unlock_WrongFiveTimes_SignsOutAndLocksTheAccount(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        using var client = await host.SignedInAs("asha.fenwick");
        await client.PostFormAsync("/people", "/locked/now");
        for (var wrong = 0; wrong < 4; wrong++)
            ((int)(await client.PostFormAsync("/locked", "/locked", ("secret", "000000"))).StatusCode).ShouldBe(422);
        (await client.PostFormAsync("/locked", "/locked", ("secret", "000000"))).Headers.Location!.ToString().ShouldBe("/sign-in");
        ((int)(await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "asha.fenwick"), ("password", HostFixture.Password))).StatusCode).ShouldBe(422);
    }

    [Theory, OnSqlite]
    public async Task Unlock_WithAnAddressElsewhere_StaysHere(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        using var client = await host.SignedInAs("asha.fenwick");
        foreach (var address in new[] { "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/\telsewhere.example", "javascript:alert(1)" })
        {
            await client.PostFormAsync("/people", "/locked/now");
            (await client.PostFormAsync("/locked", "/locked", ("secret", HostFixture.Password), ("returnUrl", address))).Headers.Location!.ToString().ShouldBe("/");
        }
    }

    [Theory, OnSqlite]
    public async Task SignIn_OnASharedComputer_IsRememberedByTheBrowser(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, HostFixture.LocksAsInUse);
        using var client = host.Anybody();
        await SessionTests.SignInAsync(client, ("shared", "yes"));
        await client.PostFormAsync("/people", "/sign-out");
        (await client.ReadPageAsync("/sign-in")).QuerySelector("input[name=shared]")!.HasAttribute("checked").ShouldBeTrue();
    }
}
