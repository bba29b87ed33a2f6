using System.Net;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

public sealed class AgreementPagesTests
{
    private const string Page = "/trust/agreements/hospital", Decide = $"{Page}/decide";

    [Theory, OnSqlite, OnPostgres]
    public async Task Trust_WithAnAgreementInGrace_SaysSoFirstAndLeadsToTheDecision(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        using var olwen = await host.Choosing.Morning.Host.SignedInAs("olwen.saltmarsh");
        (await AgreementHost.TextAsync(olwen, "/trust")).ShouldContain("none needs a decision now");
        await host.EndsAsync(new(2026, 5, 11), grace: 14);
        (await AgreementHost.TextAsync(olwen, "/trust")).ShouldContain("Agreements to share: 1 1 ended and in grace, the first for 14 days more");
        (await AgreementHost.TextAsync(olwen, "/trust/agreements")).ShouldContain("In grace Hospital");
        (await olwen.ReadPageAsync("/trust")).QuerySelector("a[href='/trust/agreements']").ShouldNotBeNull();
        var page = await AgreementHost.TextAsync(olwen, Page);
        page.ShouldContain("Ended 11 May 2026. Planning and evaluation have stopped; direct care goes on until 25 May 2026, 14 days left.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decision_WithFaults_TellsAllAtOnceKeepsWhatWasTypedAndDecidesNothing(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        await host.EndsAsync(new(2026, 5, 11), grace: 14);
        using var olwen = await host.Choosing.Morning.Host.SignedInAs("olwen.saltmarsh");
        var answer = await olwen.PostFormAsync(Page, Decide, ("seen", "0"), ("kind", "extended"), ("until-day", "31"), ("until-month", "2"), ("until-year", "2027"), ("because", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await AnyDoor.Tests.Web.WebClient.ParseAsync(answer);
        page.QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldSatisfyAllConditions(text => text.ShouldContain("Give the last day as numbers"), text => text.ShouldContain("Write down why"));
        page.QuerySelector("#until-day")!.GetAttribute("value").ShouldBe("31");
        foreach (var (day, year, says) in new[] { ("11", "2026", "today or later"), ("12", "2028", "a year at most") })
            (await (await olwen.PostFormAsync(Page, Decide, ("seen", "0"), ("kind", "extended"), ("until-day", day), ("until-month", "5"), ("until-year", year), ("because", "x"))).Content.ReadAsStringAsync()).ShouldContain(says);
        (await (await olwen.PostFormAsync(Page, Decide, ("seen", "0"), ("because", "x"))).Content.ReadAsStringAsync()).ShouldContain("Choose whether the agreement goes on");
        await using var db = host.Choosing.Morning.Store.OpenRead();
        (await db.Set<AgreementDecision>().CountAsync()).ShouldBe(0);
        (await olwen.GetPageAsync("/trust/agreements/no-such")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decision_MadeMeanwhileBySomebodyElse_IsShownAndNotDecidedOver(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        await host.EndsAsync(new(2026, 5, 11), grace: 14);
        await host.DecideAsync(AgreementDecisions.Extended, new(2026, 6, 30));
        using var olwen = await host.Choosing.Morning.Host.SignedInAs("olwen.saltmarsh");
        var late = await olwen.PostFormAsync(Page, Decide, ("seen", "0"), ("kind", "stopped"), ("because", "They do not want to"));
        (late.StatusCode, (await late.Content.ReadAsStringAsync()).Contains("Somebody else has decided", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await olwen.PostFormAsync(Page, Decide, ("seen", "1"), ("kind", "stopped"), ("because", "They do not want to"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await AgreementHost.TextAsync(olwen, Page);
        page.ShouldContain("Stopped 12 May 2026. Nothing is used by it.");
        page.ShouldContain("Olwen Saltmarsh They do not want to Yes");
        page.ShouldContain("Goes on until 30 June 2026");
        await using var db = host.Choosing.Morning.Store.OpenRead();
        (await db.Set<ProcessRun>().Where(row => row.Process == "trust.agreements").Select(row => new { row.Actor, row.Reason }).ToListAsync()).ShouldContain(row => row.Actor == "olwen-saltmarsh" && row.Reason == "They do not want to");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ending_BeforeItHappens_ShowsWhatTheStopThenDoes(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        for (var i = 0; i < 10; i++)
            await host.Choosing.DiscussedAsync($"Moonfield{(char)('a' + i)}");
        await host.EndsAsync(new(2026, 12, 31));
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Choosing.Morning.Store);
        using var olwen = await host.Choosing.Morning.Host.SignedInAs("olwen.saltmarsh");
        foreach (var page in new[] { $"{Page}/ending", "/trust/partners/alder-royal" })
        {
            var text = await AgreementHost.TextAsync(olwen, page);
            text.ShouldContain("It concerns Alder Royal.");
            text.ShouldContain("Hospital Taken in Held: what Alder Royal sends is accepted, kept and not used", Case.Insensitive, page);
            text.ShouldContain("Appointments and events 10 entries 0 entries", Case.Insensitive, page);
            text.ShouldContain("10 have something");
            text.ShouldContain("Events that put somebody before a team 10 stand");
            text.ShouldNotContain("Moonfield");
        }
        (await AgreementHost.TextAsync(olwen, "/trust/partners/alderbrook-icb")).ShouldContain("Nothing would change");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Notices_WhileAnAgreementIsInGrace_GoToTheLeadAndTheCoordinatorsOnceADay(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var notices = host.Services.GetRequiredService<AgreementNotices>();
        await notices.RunAsync();
        (await ToldAsync(host)).ShouldBeEmpty();
        await host.EndsAsync(new(2026, 5, 11), grace: 3);
        await notices.RunAsync();
        await notices.RunAsync();
        (await ToldAsync(host)).ShouldBe(["asha-fenwick", "ben-okoro", "olwen-saltmarsh"]);
        host.Choosing.Morning.Host.Clock.Sleep(TimeSpan.FromDays(1));
        await notices.RunAsync();
        (await ToldAsync(host)).Count.ShouldBe(6);
        host.Choosing.Morning.Host.Clock.Sleep(TimeSpan.FromDays(5));
        await notices.RunAsync();
        (await ToldAsync(host)).Count.ShouldBe(6, "after its grace there is nothing to decide");
    }

    private static async Task<List<string>> ToldAsync(AgreementHost host)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<NoticeItem>().Where(row => row.What == NoticeWords.Agreement).OrderBy(row => row.RecipientId).Select(row => row.RecipientId).ToListAsync();
    }
}
