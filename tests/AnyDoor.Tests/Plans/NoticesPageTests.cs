using System.Net;
using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnyDoor.Tests.Plans;

public class NoticesPageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Replay_OfANoticeGivenUp_SendsItAgainAndShowsNoAddress(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddDeadAsync(host);
        using var elan = await host.SignedInAs("elan.reed");
        var page = (await elan.ReadPageAsync("/actions/notices")).QuerySelector("main")!.TextContent;
        page.ShouldContain("1 given up.");
        page.ShouldContain("Council duty desk");
        page.ShouldNotContain("duty@council.example");
        (await elan.PostFormAsync("/actions/notices", "/actions/notices/n1/replay")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = host.Store.OpenRead();
        (await db.Set<Notice>().SingleAsync()).State.ShouldNotBe(NoticeStates.Dead);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notices_WithNobodyAtTheOtherEnd_AreTriedEightTimesEverMoreSeldomThenWaitInViewUntilSentAgain(StoreProvider provider)
    {
        OtherEnd[] ends = [new(NoticeChannels.Email), new(NoticeChannels.Webhook)];
        await using var host = await HostFixture.NewAsync(provider, builder => DeliverByHand(builder, ends));
        await AddAsync(host, "m1", NoticeChannels.Email, NoticeStates.Pending, 0, null);
        await AddAsync(host, "w1", NoticeChannels.Webhook, NoticeStates.Pending, 0, null);
        var delivery = host.App.Services.GetRequiredService<NoticeDelivery>();

        var tries = 0;
        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 64 })
        {
            await delivery.RunAsync();
            ends.ShouldAllBe(end => end.Tries == tries + 1);
            host.Clock.Sleep(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await delivery.RunAsync();
            ends.ShouldAllBe(end => end.Tries == tries + 1, $"nothing is tried again within {minutes} minutes of try {tries + 1}");
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            tries++;
        }
        (await AllAsync(host)).ShouldAllBe(row => row.State == NoticeStates.Pending && row.Attempts == 7);
        await delivery.RunAsync();
        host.Clock.Sleep(TimeSpan.FromDays(1));
        await delivery.RunAsync();

        (await AllAsync(host)).ShouldAllBe(row => row.State == NoticeStates.Dead && row.Attempts == 8 && row.Fault == "nobody answers");
        ends.ShouldAllBe(end => end.Tries == 8);
        var status = JsonDocument.Parse(await StatusAsync(host.Store.Address, "--json")).RootElement;
        (status.GetProperty("deadLetters").GetInt32(), status.GetProperty("noticesGivenUp").GetInt32()).ShouldBe((2, 2));
        (await StatusAsync(host.Store.Address)).ShouldContain("2 notices given up");
        using var elan = await host.SignedInAs("elan.reed");
        var page = (await elan.ReadPageAsync("/actions/notices")).QuerySelector("main")!.TextContent;
        page.ShouldContain("2 given up.");
        page.ShouldContain("nobody answers");

        Array.ForEach(ends, end => end.Answers = true);
        foreach (var id in new[] { "m1", "w1" })
            (await elan.PostFormAsync("/actions/notices", $"/actions/notices/{id}/replay")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await delivery.RunAsync()).ShouldBe(2);
        (await AllAsync(host)).ShouldAllBe(row => row.State == NoticeStates.Delivered && row.Attempts == 1);
        JsonDocument.Parse(await StatusAsync(host.Store.Address, "--json")).RootElement.GetProperty("deadLetters").GetInt32().ShouldBe(0);
    }

    [Theory, OnSqlite]
    public async Task Notices_ForACoordinator_AreRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        ((int)(await asha.GetPageAsync("/actions/notices")).StatusCode).ShouldBe(403);
    }

    private static Task AddDeadAsync(HostFixture host) => AddAsync(host, "n1", NoticeChannels.Email, NoticeStates.Dead, 8, "550 mailbox full");

    private static Task AddAsync(HostFixture host, string id, string channel, string state, int attempts, string? fault) => host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        scope.Db.Add(new Notice
        {
            NoticeId = id, Channel = channel, RecipientKind = OwnerKinds.Organisation, RecipientId = "alderbrook-council", Address = "duty@council.example",
            Digest = "2 new", Link = "https://anydoor.example/actions?list=desk", State = state, Attempts = attempts, CreatedAt = scope.Now, NextTryAt = scope.Now, Fault = fault,
        });
        return Task.CompletedTask;
    });

    private static async Task<List<Notice>> AllAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return await db.Set<Notice>().ToListAsync();
    }

    private static async Task<string> StatusAsync(StoreAddress address, params string[] more)
    {
        using StringWriter output = new(), error = new();
        (await AnyDoorCommand.RunAsync(["status", "--store", address.Provider == StoreProvider.Sqlite ? $"sqlite:{address.Location}" : $"postgres:{address.ConnectionString}", .. more], output, error)).ShouldBe(0, error.ToString());
        return output.ToString() + error;
    }

    // The host's own service would deliver too, at every tick of the clock.
    private static void DeliverByHand(WebApplicationBuilder builder, OtherEnd[] ends)
    {
        builder.Services.RemoveAll<INoticeTransport>();
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(NoticeService)));
        foreach (var end in ends)
            builder.Services.AddSingleton<INoticeTransport>(end);
    }

    /// <summary>A mail server or a partner's system that does not answer until it does.</summary>
    private sealed class OtherEnd(string channel) : INoticeTransport
    {
        public string Channel => channel;

        public bool Answers { get; set; }

        public int Tries { get; private set; }

        public Task SendAsync(Notice notice, CancellationToken cancel)
        {
            Tries++;
            return Answers ? Task.CompletedTask : throw new NoticeFaultException("nobody answers");
        }
    }
}
