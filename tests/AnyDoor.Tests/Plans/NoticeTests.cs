using System.Net;
using System.Net.Sockets;
using System.Text;
using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Plans;

public class NoticeTests
{
    private static NoticeSettings Settings(PlansPlace place) => new()
    {
        PublicAddress = new Uri("https://any-door.example"), MailFolder = Path.Combine(place.Test.Folder, "mail"), WebhookSecret = "secret", MostAttempts = 3,
    };

    [Theory, OnSqlite, OnPostgres]
    public async Task SeveralChanges_ForOneRecipient_AreOneMailWithoutAnybodysData(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var settings = Settings(place);
        var first = await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"), "1");
        await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"), "2");
        await place.DoAsync(scope => place.Actions.WithdrawAsync(scope, PlansPlace.Asha, first, "Done already"));
        place.Test.Clock.Advance(settings.GatherFor);
        await new NoticeGathering(place.Test.Store, settings).RunAsync();
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        var mail = await File.ReadAllTextAsync(Directory.EnumerateFiles(settings.MailFolder).ShouldHaveSingleItem());
        mail.ShouldContain("Subject: Actions: 2 new, 1 no longer needed");
        mail.ShouldContain("https://any-door.example/actions");
        mail.ShouldContain("To: priya-hollins@example.org");
        foreach (var word in new[] { "Plumtree", "Dorothea", "Visit", PlansPlace.PublicPerson, first })
            mail.ShouldNotContain(word);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Gathering_TwiceAndByTwoProcesses_MakesOneNotice(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var settings = Settings(place);
        await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"));
        place.Test.Clock.Advance(settings.GatherFor);
        var other = place.Test.OpenAgain();
        await Task.WhenAll(
            Task.Run(() => new NoticeGathering(place.Test.Store, settings).RunAsync()), Task.Run(() => new NoticeGathering(other, settings).RunAsync()));
        await new NoticeGathering(place.Test.Store, settings).RunAsync();
        (await place.AllAsync<Notice>()).ShouldHaveSingleItem().Digest.ShouldBe("1 new");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Webhook_IsSignedCarriesItsKeyAndIsTriedAgainAfterAFault(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var partner = new FakePartner();
        var settings = Settings(place);
        await NoticeToAsync(place, settings, partner.Address);
        partner.Answers.Enqueue(503);
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        (await Delivery(place, settings).RunAsync()).ShouldBe(0);
        var waiting = (await place.AllAsync<Notice>()).Single();
        (waiting.State, waiting.Attempts, waiting.Fault, waiting.NextTryAt).ShouldBe((NoticeStates.Pending, 1, "answered 503", place.Now + settings.FirstWait));
        place.Test.Clock.Advance(settings.FirstWait);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        partner.Received.Count.ShouldBe(2);
        partner.Received.Select(call => call.Key).Distinct().ShouldHaveSingleItem().ShouldBe(waiting.NoticeId);
        var last = partner.Received.Last();
        last.Signature.ShouldBe(Webhook.Sign("secret", last.Time, last.Body));
        last.Body.ShouldContain("\"digest\":\"1 new\"");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notice_ThatNeverArrives_IsGivenUpInViewAndCanBeSentAgain(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var partner = new FakePartner();
        var settings = Settings(place);
        await NoticeToAsync(place, settings, partner.Address);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            partner.Answers.Enqueue(500);
            await Delivery(place, settings).RunAsync();
            place.Test.Clock.Advance(settings.LongestWait);
        }
        var dead = (await place.AllAsync<Notice>()).Single();
        (dead.State, dead.Attempts).ShouldBe((NoticeStates.Dead, 3));
        (await Delivery(place, settings).ReplayAsync(ProcessContext.System("test"), dead.NoticeId)).ShouldBe(Outcome.Done);
        (await Delivery(place, settings).RunAsync()).ShouldBe(1);
        (await place.AllAsync<Notice>()).Single().State.ShouldBe(NoticeStates.Delivered);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notice_WhoseSenderDiesBeforeItIsMarked_IsSentAgainUnderTheSameKey(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var partner = new FakePartner();
        await using var mail = new FakeMailServer();
        var settings = Settings(place) with { SmtpHost = "127.0.0.1", SmtpPort = mail.Port, SmtpSecurity = MailSecurity.None };
        await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"), "2");
        await NoticeToAsync(place, settings, partner.Address);
        INoticeTransport[] transports = [new MailServer(settings, place.Test.Clock), new Webhook(new HttpClient(), settings, place.Test.Clock)];
        foreach (var _ in transports)
        {
            using var killed = new CancellationTokenSource();
            var dying = new NoticeDelivery(place.Test.Store, settings, transports.Select(transport => new DiesAfterSending(transport, killed)));
            await Should.ThrowAsync<OperationCanceledException>(() => dying.RunAsync(killed.Token));
        }
        (await place.AllAsync<Notice>()).ShouldAllBe(notice => notice.State != NoticeStates.Dead);
        var whole = new NoticeDelivery(place.Test.OpenAgain(), settings, transports);
        await whole.RunAsync();
        place.Test.Clock.Advance(TimeSpan.FromMinutes(3));
        await whole.RunAsync();
        (await place.AllAsync<Notice>()).ShouldAllBe(notice => notice.State == NoticeStates.Delivered);
        partner.Received.Count.ShouldBe(2);
        partner.Received.Select(call => call.Key).Distinct().ShouldHaveSingleItem();
        mail.Messages.Count.ShouldBe(2);
        mail.Messages.Select(MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Theory, OnSqlite]
    public async Task Webhook_WithoutASharedSecret_PostsNothingAndSaysWhatIsMissing(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        await using var partner = new FakePartner();
        var settings = Settings(place) with { WebhookSecret = "" };
        await NoticeToAsync(place, settings, partner.Address);
        await Delivery(place, settings).RunAsync();
        partner.Received.ShouldBeEmpty();
        var dead = (await place.AllAsync<Notice>()).Single();
        (dead.State, dead.Fault).ShouldBe((NoticeStates.Dead, "no shared secret is set (ANYDOOR_WEBHOOK_SECRET)"));
    }

    private static string MessageId(string mail) => mail.Split('\n').Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));

    /// <summary>A process that is killed after the other side has the notice and before the store knows.</summary>
    private sealed class DiesAfterSending(INoticeTransport transport, CancellationTokenSource process) : INoticeTransport
    {
        public string Channel => transport.Channel;

        public async Task SendAsync(Notice notice, CancellationToken cancel)
        {
            await transport.SendAsync(notice, cancel);
            await process.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static NoticeDelivery Delivery(PlansPlace place, NoticeSettings settings) => new(
        place.Test.Store, settings, [new MailFolder(settings, place.Test.Clock), new Webhook(new HttpClient(), settings, place.Test.Clock)]);

    private static async Task NoticeToAsync(PlansPlace place, NoticeSettings settings, string address)
    {
        await place.OfferedAsync(OwnerRef.DutyDesk("council"));
        await place.Test.WriteAsync(scope => scope.Db.Set<AnyDoor.Partners.Organisation>().Single(row => row.OrganisationId == "council").DutyInbox = address);
        place.Test.Clock.Advance(settings.GatherFor);
        await new NoticeGathering(place.Test.Store, settings).RunAsync();
    }

    /// <summary>A partner's system that answers as told, else 204.</summary>
    private sealed class FakePartner : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        public FakePartner()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/notices/";
            probe.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            serving = ServeAsync();
        }

        public string Address { get; }
        public Queue<int> Answers { get; } = [];
        public List<(string Key, string Time, string Signature, string Body)> Received { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var call = await listener.GetContextAsync();
                    using var body = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                    Received.Add((call.Request.Headers["Idempotency-Key"]!, call.Request.Headers[Webhook.TimeHeader]!, call.Request.Headers[Webhook.SignatureHeader]!, await body.ReadToEndAsync()));
                    call.Response.StatusCode = Answers.Count > 0 ? Answers.Dequeue() : 204;
                    call.Response.Close();
                }
                catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
