using System.Buffers.Binary;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web;

public class SignInTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task SignIn_WithTheRightPassword_OpensPages(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/people");
        page.QuerySelector(".ad-me")!.TextContent.ShouldContain("Asha Fenwick");
    }

    [Fact]
    public async Task Password_AsTheProductKeepsIt_IsHashedInAsManyRoundsAsOwaspAsks()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite);
        await using var app = AnyDoorHost.Build(new AnyDoorOptions(test.Address) { Folder = test.Folder });
        await using var scope = app.Services.CreateAsyncScope();
        var account = new Account { AccountId = "a", UserName = "a", NormalizedUserName = "A", SecurityStamp = "", ConcurrencyStamp = "", PractitionerId = "a" };
        var hash = Convert.FromBase64String(scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, HostFixture.Password));
        hash[0].ShouldBe((byte)1, "the format that says its rounds");
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)).ShouldBe(2u, "HMAC-SHA512");
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe(210_000u);
    }

    [Theory, OnSqlite]
    public async Task SignIn_WrongNameOrWrongPassword_GivesTheSameAnswer(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var answers = new List<string>();
        foreach (var name in new[] { "asha.fenwick", "nobody.here" })
        {
            using var client = host.Anybody();
            var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("userName", name), ("password", "not the password"));
            ((int)answer.StatusCode).ShouldBe(422);
            answers.Add((await WebClient.ParseAsync(answer)).QuerySelector(".nhsuk-error-summary")!.TextContent);
        }
        answers[0].ShouldBe(answers[1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SignIn_AfterFiveWrongPasswords_IsRefusedWithTheRightOneUntilTheLockEnds(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        for (var i = 0; i < 5; i++)
            await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "dina.marsh"), ("password", "not the password"));
        var locked = await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "dina.marsh"), ("password", HostFixture.Password));
        ((int)locked.StatusCode).ShouldBe(422);
        await using var db = host.Store.OpenRead();
        db.Set<Account>().Single(row => row.UserName == "dina.marsh").LockoutEnd.ShouldNotBeNull();
    }

    [Theory, OnSqlite]
    public async Task SignOut_ByPost_EndsTheSession(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        ((int)(await asha.PostFormAsync("/people", "/sign-out")).StatusCode).ShouldBe(303);
        var answer = await asha.GetPageAsync("/people");
        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Theory, OnSqlite]
    public async Task SignIn_WithAnAddressElsewhere_GoesToOurStart(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var client = host.Anybody();
        var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("userName", "asha.fenwick"), ("password", HostFixture.Password), ("returnUrl", "//elsewhere.example"));
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory, OnSqlite]
    public async Task Post_WithoutProof_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var answer = await asha.PostAsync(new Uri(WebClient.Home, "/sign-out"), new FormUrlEncodedContent([]));
        ((int)answer.StatusCode).ShouldBe(400);
        ((int)(await asha.GetPageAsync("/people")).StatusCode).ShouldBe(200);
    }
}
