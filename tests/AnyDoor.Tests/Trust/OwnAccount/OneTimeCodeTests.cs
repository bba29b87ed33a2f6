using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.OwnAccount;

public sealed class OneTimeCodeTests
{
    private const string Page = "/own-account";
    private const string User = "asha.fenwick";

    [Theory, OnSqlite, OnPostgres]
    public async Task SignIn_WithACodeSetUp_TakesPasswordAndCode(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (key, _) = await SetUpAsync(host);

        using var client = host.Anybody();
        await PasswordAsync(client);
        ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(302, "a password alone opens nothing");
        var wrong = await client.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", "000000"));
        ((int)wrong.StatusCode).ShouldBe(422);

        var right = await client.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", Code(key, steps: 1)), ("returnUrl", "/people"));

        right.Headers.Location!.ToString().ShouldBe("/people");
        ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }

    [Theory, OnSqlite]
    public async Task SignIn_WithACodeThatWasUsed_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (key, _) = await SetUpAsync(host);
        var code = Code(key, steps: 1);
        using var one = host.Anybody();
        await PasswordAsync(one);
        ((int)(await one.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", code))).StatusCode).ShouldBe(303);
        using var two = host.Anybody();
        await PasswordAsync(two);
        ((int)(await two.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", code))).StatusCode).ShouldBe(422);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SignIn_WithARecoveryCode_WorksOnce(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (_, recovery) = await SetUpAsync(host);
        recovery.Count.ShouldBe(10);
        foreach (var status in new[] { 303, 422 })
        {
            using var client = host.Anybody();
            await PasswordAsync(client);
            ((int)(await client.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", recovery[3].ToLowerInvariant()))).StatusCode).ShouldBe(status);
        }
    }

    [Theory, OnSqlite]
    public async Task SignIn_AfterFiveWrongCodes_IsLockedForTheRightOneToo(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (key, _) = await SetUpAsync(host);
        using var client = host.Anybody();
        await PasswordAsync(client);
        for (var i = 0; i < 5; i++)
            await client.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", "000000"));
        ((int)(await client.PostFormAsync("/sign-in/code", "/sign-in/code", ("code", Code(key, steps: 1)))).StatusCode).ShouldBe(422);
    }

    [Theory, OnSqlite]
    public async Task Code_WithoutAPasswordBefore_LeadsToSignIn(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        (await client.GetPageAsync("/sign-in/code")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Key_InTheStore_IsNotReadable(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (key, recovery) = await SetUpAsync(host);
        await using var db = host.Store.OpenRead();
        var account = db.Set<Account>().Single(row => row.UserName == User);
        account.CodeKey.ShouldNotBeNull().ShouldNotContain(key);
        recovery.ShouldAllBe(code => !account.RecoveryCodes!.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnSqlite]
    public async Task Page_WhereCodesAreRequired_OpensOnceOneIsSetUp(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, builder => builder.Services.PostConfigure<TrustOptions>(trust => trust.CodesRequired = true));
        using var client = host.Anybody();
        await PasswordAsync(client);
        foreach (var path in new[] { "/", "/people", "/recall", "/partners" })
            (await client.GetPageAsync(path)).Headers.Location!.ToString().ShouldBe(Page);
        using var fragment = new HttpRequestMessage(HttpMethod.Get, new Uri(WebClient.Home, "/people"));
        ((int)(await client.SendAsync(fragment)).StatusCode).ShouldBe(403);

        await SetUpAsync(client);

        ((int)(await client.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }

    [Theory, OnSqlite]
    public async Task End_OfACode_TakesTheCodeOfNow(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        await PasswordAsync(client);
        var (key, _) = await SetUpAsync(client);
        ((int)(await client.PostFormAsync(Page, "/own-account/code/end", ("code", "000000"))).StatusCode).ShouldBe(422);
        ((int)(await client.PostFormAsync(Page, "/own-account/code/end", ("code", Code(key, steps: 1)))).StatusCode).ShouldBe(200);
        using var again = host.Anybody();
        (await PasswordAsync(again)).Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory, OnSqlite]
    public async Task Password_Changed_IsTheOneThatSignsIn(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        await PasswordAsync(client);
        ((int)(await client.PostFormAsync(Page, "/own-account/password", ("current", "not the password"), ("password", "lantern larch meadow"))).StatusCode).ShouldBe(422);
        ((int)(await client.PostFormAsync(Page, "/own-account/password", ("current", HostFixture.Password), ("password", "short"))).StatusCode).ShouldBe(422);
        foreach (var weak in new[] { "fenwick likes larches", "My Password is long", "aaaaaaaaaaaaaaaa", new string('a', 60) + new string('b', 60) + "cdefghijklmnop" })
            ((int)(await client.PostFormAsync(Page, "/own-account/password", ("current", HostFixture.Password), ("password", weak))).StatusCode).ShouldBe(422, weak);
        ((int)(await client.PostFormAsync(Page, "/own-account/password", ("current", HostFixture.Password), ("password", "lantern larch meadow"))).StatusCode).ShouldBe(200);
        using var again = host.Anybody();
        ((int)(await PasswordAsync(again)).StatusCode).ShouldBe(422);
        ((int)(await again.PostFormAsync("/sign-in", "/sign-in", ("userName", User), ("password", "lantern larch meadow"))).StatusCode).ShouldBe(303);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Desk_OfAccounts_GivesPasswordsAndTakesCodesOff(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await SetUpAsync(host);
        await using var scope = host.App.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        (await desk.ListAsync(default)).Single(row => row.UserName == User).CodeOn.ShouldBeTrue();
        (await desk.NewPasswordAsync("nobody.here", default)).ShouldBeNull();

        (await desk.TakeCodeOffAsync(User)).ShouldBeTrue();
        var password = (await desk.NewPasswordAsync(User, default)).ShouldNotBeNull();

        using var client = host.Anybody();
        (await client.PostFormAsync("/sign-in", "/sign-in", ("userName", User), ("password", password))).Headers.Location!.ToString().ShouldBe("/");
    }

    private static Task<HttpResponseMessage> PasswordAsync(WebClient client) => client.PostFormAsync("/sign-in", "/sign-in", ("userName", User), ("password", HostFixture.Password));

    private static async Task<(string Key, IReadOnlyList<string> Recovery)> SetUpAsync(HostFixture host)
    {
        using var client = await host.SignedInAs(User);
        return await SetUpAsync(client);
    }

    private static async Task<(string Key, IReadOnlyList<string> Recovery)> SetUpAsync(WebClient client)
    {
        var shown = await WebClient.ParseAsync(await client.PostFormAsync(Page, "/own-account/code/begin"));
        var key = shown.QuerySelector("ol .mono")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        shown.QuerySelector("ol a")!.GetAttribute("href")!.ShouldStartWith("otpauth://totp/");
        var confirmed = await client.PostFormAsync(Page, "/own-account/code/confirm", ("code", Code(key)));
        ((int)confirmed.StatusCode).ShouldBe(200);
        return (key, [.. (await WebClient.ParseAsync(confirmed)).QuerySelectorAll("li .mono").OfType<IHtmlElement>().Select(code => code.TextContent)]);
    }

    // RFC 6238: HMAC-SHA1 over the number of half minutes since 1970, six digits. Identity takes it by the machine's clock, two minutes early or late.
    private static string Code(string key, int steps = 0)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // It is what the standard says, and what every telephone does.
        var hash = HMACSHA1.HashData(Base32(key), bytes);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Base32(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in text.ToUpperInvariant())
        {
            (bits, held) = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), held + 5);
            if (held < 8)
                continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }
        return [.. bytes];
    }
}
