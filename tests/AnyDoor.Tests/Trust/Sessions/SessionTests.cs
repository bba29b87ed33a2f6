using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Sessions;

public sealed class SessionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SignOut_EndsTheSession_ForACopyOfTheCookieToo(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var cookie = await SignInAsync(client);
        (await StatusAsync(host, cookie)).ShouldBe(200);

        await client.PostFormAsync("/people", "/sign-out");

        (await StatusAsync(host, cookie)).ShouldBe(302);
    }

    [Theory, OnSqlite]
    public async Task SignOut_OnOneDevice_LeavesTheOtherSignedIn(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var one = await host.SignedInAs("asha.fenwick");
        using var two = await host.SignedInAs("asha.fenwick");
        await one.PostFormAsync("/people", "/sign-out");
        ((int)(await two.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }

    [Theory, OnSqlite]
    public async Task SignIn_InABrowserThatHasASession_IsAnotherOne(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var before = await SignInAsync(client);
        await client.PostFormAsync("/people", "/sign-out");
        var after = await SignInAsync(client);
        after.ShouldNotBe(before);
        (await StatusAsync(host, before)).ShouldBe(302);
        (await StatusAsync(host, after)).ShouldBe(200);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SignOut_InAnotherProcess_HoldsHereWithinSeconds(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var cookie = await SignInAsync(client);
        (await StatusAsync(host, cookie)).ShouldBe(200);
        await host.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), scope =>
        {
            scope.Db.Set<Session>().Single().EndedAt = scope.Now;
            return Task.CompletedTask;
        });
        host.Clock.Sleep(SessionBook.Kept);
        (await StatusAsync(host, cookie)).ShouldBe(302);
    }

    [Theory, OnSqlite]
    public async Task Session_OfAWholeDay_EndsHoweverBusy(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, builder => builder.Services.PostConfigure<TrustOptions>(trust => trust.SessionLasts = TimeSpan.FromMinutes(40)));
        using var client = await host.SignedInAs("asha.fenwick");
        for (var minutes = 0; minutes < 40; minutes += 10)
        {
            ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(200);
            host.Clock.Sleep(TimeSpan.FromMinutes(10));
        }
        host.Clock.Sleep(TimeSpan.FromSeconds(1));
        ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(302);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task EndOthers_OfAnAccount_SignsOutEverywhereElse(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var here = await host.SignedInAs("asha.fenwick");
        using var there = await host.SignedInAs("asha.fenwick");
        using var colleague = await host.SignedInAs("dina.marsh");
        (await here.ReadPageAsync("/own-account")).Body!.TextContent.ShouldContain("this one");
        ((int)(await here.PostFormAsync("/own-account", "/own-account/sessions/end")).StatusCode).ShouldBe(200);
        ((int)(await there.GetPageAsync("/people")).StatusCode).ShouldBe(302);
        ((int)(await here.GetPageAsync("/people")).StatusCode).ShouldBe(200);
        ((int)(await colleague.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }

    internal static async Task<string> SignInAsync(WebClient client, params (string, string)[] more)
    {
        var answer = await client.PostFormAsync("/sign-in", "/sign-in", [("userName", "asha.fenwick"), ("password", HostFixture.Password), .. more]);
        ((int)answer.StatusCode).ShouldBe(303);
        return answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("anydoor=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<int> StatusAsync(HostFixture host, string cookie)
    {
        using var thief = host.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, "/people"));
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Cookie", cookie);
        return (int)(await thief.SendAsync(request)).StatusCode;
    }
}
