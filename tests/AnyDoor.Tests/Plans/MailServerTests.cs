using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Plans;

/// <summary>Notices through a mail server: what it is sent, what becomes of refusals, and what is known before the first notice.</summary>
public class MailServerTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Notice_ToAMailServer_ArrivesOnceAndHoldsNobodysData(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var server = new FakeMailServer();
        var settings = Settings(server.Port);
        var action = await NoticeAsync(place, settings);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        var mail = server.Messages.ShouldHaveSingleItem();
        mail.ShouldContain("Subject: Actions: 1 new");
        mail.ShouldContain("To: priya-hollins@example.org");
        mail.ShouldContain("https://any-door.example/actions");
        foreach (var word in new[] { "Plumtree", "Dorothea", "Visit", PlansPlace.PublicPerson, action })
            mail.ShouldNotContain(word);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notice_RefusedForNow_IsTriedAgainUnderTheSameMessageId(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var server = new FakeMailServer();
        var settings = Settings(server.Port);
        await NoticeAsync(place, settings);
        server.Refusals.Enqueue("451 4.3.0 try later");
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        var waiting = (await place.AllAsync<Notice>()).Single();
        (waiting.State, waiting.Attempts, waiting.Fault).ShouldBe((NoticeStates.Pending, 1, "mail server answered 451"));
        place.Test.Clock.Advance(settings.FirstWait);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        server.Messages.ShouldHaveSingleItem().ShouldContain($"Message-Id: <{waiting.NoticeId}@any-door>", Case.Insensitive);
    }

    [Theory, OnSqlite]
    public async Task Notice_WhileNoServerListens_WaitsAndArrivesOnceThereIsOne(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var settings = Settings(FakeMailServer.FreePort());
        await NoticeAsync(place, settings);
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        (await place.AllAsync<Notice>()).Single().Fault.ShouldBe("mail server not reached: ConnectionRefused");
        await using var server = new FakeMailServer(settings.SmtpPort);
        place.Test.Clock.Advance(settings.FirstWait);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        server.Messages.ShouldHaveSingleItem();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notice_RefusedForGood_IsGivenUpAtOnceInViewAndCanBeSentAgain(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var server = new FakeMailServer();
        var settings = Settings(server.Port);
        await NoticeAsync(place, settings);
        server.Refusals.Enqueue("550 5.1.1 no such mailbox");
        await Delivery(place, settings).RunAsync();
        var dead = (await place.AllAsync<Notice>()).Single();
        (dead.State, dead.Attempts, dead.Fault).ShouldBe((NoticeStates.Dead, 1, "mail server answered 550"));
        place.Test.Clock.Advance(settings.LongestWait);
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        (await Delivery(place, settings).ReplayAsync(ProcessContext.System("test"), dead.NoticeId)).ShouldBe(Outcome.Done);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Notice_OverStartTlsWithAPassword_Arrives(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var server = new FakeMailServer { StartTls = true, Password = "right" };
        var settings = Settings(server.Port) with { SmtpSecurity = MailSecurity.StartTls, SmtpUser = "any-door", SmtpPassword = "right" };
        await NoticeAsync(place, settings);
        (await Delivery(place, settings, server.Thumbprint).RunAsync()).ShouldBe(1);
        server.SawTls.ShouldBeTrue();
        server.Commands.ShouldContain("AUTH");
    }

    [Theory, OnSqlite]
    public async Task Server_WithoutStartTlsOrWithACertificateNobodyTrusts_IsToldNothing(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        foreach (var startTls in new[] { false, true })
        {
            await using var server = new FakeMailServer { StartTls = startTls };
            var settings = Settings(server.Port) with { SmtpSecurity = MailSecurity.StartTls };
            if (!startTls)
                await NoticeAsync(place, settings);
            (await Delivery(place, settings).RunAsync()).ShouldBe(0);
            server.Commands.ShouldNotContain("MAIL");
            var waiting = (await place.AllAsync<Notice>()).Single();
            waiting.State.ShouldBe(NoticeStates.Pending);
            waiting.Fault.ShouldBe(startTls ? "mail server’s certificate is not trusted" : "mail server offers no STARTTLS or no way to sign in");
            place.Test.Clock.Advance(settings.FirstWait);
        }
    }

    [Fact]
    public async Task Check_OfAWrongPassword_SaysSoBeforeAnythingIsSent()
    {
        await using var server = new FakeMailServer { StartTls = true, Password = "right" };
        var settings = Settings(server.Port) with { SmtpSecurity = MailSecurity.StartTls, SmtpUser = "any-door", SmtpPassword = "wrong" };
        (await Mail(settings, server.Thumbprint).CheckAsync(default)).ShouldBe("mail server refused the user name or password");
        (await Mail(settings with { SmtpPassword = "right" }, server.Thumbprint).CheckAsync(default)).ShouldBeNull();
        server.Commands.ShouldNotContain("MAIL");
    }

    private static NoticeSettings Settings(int port) => new()
    {
        PublicAddress = new Uri("https://any-door.example"), SmtpHost = "127.0.0.1", SmtpPort = port, SmtpSecurity = MailSecurity.None, MostAttempts = 3,
    };

    private static MailServer Mail(NoticeSettings settings, string? trusted = null) =>
        new(settings, TimeProvider.System) { Trusts = trusted is null ? null : (_, certificate, _, _) => certificate?.GetCertHashString() == trusted };

    private static NoticeDelivery Delivery(PlansPlace place, NoticeSettings settings, string? trusted = null) => new(place.Test.Store, settings, [Mail(settings, trusted)]);

    private static async Task<string> NoticeAsync(PlansPlace place, NoticeSettings settings)
    {
        var action = await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"));
        place.Test.Clock.Advance(settings.GatherFor);
        await new NoticeGathering(place.Test.Store, settings).RunAsync();
        return action;
    }
}
