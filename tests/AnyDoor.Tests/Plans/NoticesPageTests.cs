using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;

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

    [Theory, OnSqlite]
    public async Task Notices_ForACoordinator_AreRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        ((int)(await asha.GetPageAsync("/actions/notices")).StatusCode).ShouldBe(403);
    }

    private static Task AddDeadAsync(HostFixture host) => host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        scope.Db.Add(new Notice
        {
            NoticeId = "n1", Channel = NoticeChannels.Email, RecipientKind = OwnerKinds.Organisation, RecipientId = "alderbrook-council", Address = "duty@council.example",
            Digest = "2 new", Link = "https://anydoor.example/actions?list=desk", State = NoticeStates.Dead, Attempts = 8, CreatedAt = scope.Now, NextTryAt = scope.Now, Fault = "550 mailbox full",
        });
        return Task.CompletedTask;
    });
}
