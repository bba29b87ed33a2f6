using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.OwnAccount;

public sealed class HandedOverTests
{
    private const string Page = "/own-account", User = "asha.fenwick", Own = "lantern larch meadow";

    [Theory, OnSqlite, OnPostgres]
    public async Task Password_ThatWasGiven_OpensNothingUntilItsOwnerHasChosenTheirOwn(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var given = await GiveAsync(host);
        using var client = host.Anybody();
        ((int)(await SignInAsync(client, given)).StatusCode).ShouldBe(303);
        (await client.GetPageAsync("/people")).Headers.Location!.ToString().ShouldBe(Page);
        ((int)(await client.PostAsync(new Uri(WebClient.Home, "/people/find"), new FormUrlEncodedContent([]))).StatusCode).ShouldBe(403);
        (await client.ReadWordsAsync(Page)).ShouldContain("Choose a password of your own.");
        foreach (var refused in new[] { given, "short" })
            ((int)(await ChangeAsync(client, given, refused)).StatusCode).ShouldBe(422);
        (await client.GetPageAsync("/people")).Headers.Location!.ToString().ShouldBe(Page, "a change that was refused");

        ((int)(await ChangeAsync(client, given, Own)).StatusCode).ShouldBe(200);

        ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(200);
        (await client.ReadWordsAsync(Page)).ShouldNotContain("Choose a password of your own.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Password_ThatWasGiven_SignsInForSevenDays(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var given = await GiveAsync(host);
        host.Clock.Sleep(TimeSpan.FromDays(7));
        using var client = host.Anybody();
        ((int)(await SignInAsync(client, given)).StatusCode).ShouldBe(303);
        host.Clock.Sleep(TimeSpan.FromSeconds(1));
        using var late = host.Anybody();
        var answer = await SignInAsync(late, given);
        ((int)answer.StatusCode).ShouldBe(422);
        WebClient.WordsOf(await WebClient.ParseAsync(answer)).ShouldContain("for the first days only");
        WebClient.WordsOf(await WebClient.ParseAsync(await SignInAsync(late, "not the password"))).ShouldNotContain("for the first days only");
    }

    [Theory, OnSqlite]
    public async Task Password_OfTheirOwn_SignsInHoweverOldItIs(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var given = await GiveAsync(host);
        using var client = host.Anybody();
        await SignInAsync(client, given);
        await ChangeAsync(client, given, Own);
        host.Clock.Sleep(TimeSpan.FromDays(400));
        using var later = host.Anybody();
        ((int)(await SignInAsync(later, Own)).StatusCode).ShouldBe(303);
        ((int)(await later.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }

    private static async Task<string> GiveAsync(HostFixture host)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountDesk>().NewPasswordAsync(User, default))!;
    }

    private static Task<HttpResponseMessage> SignInAsync(WebClient client, string password) => client.PostFormAsync("/sign-in", "/sign-in", ("userName", User), ("password", password));

    private static Task<HttpResponseMessage> ChangeAsync(WebClient client, string current, string password) => client.PostFormAsync(Page, "/own-account/password", ("current", current), ("password", password));
}
