using System.Net;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Plans;

public class PlanReviewTests
{
    private const string Pack =
        """
        model: luton
        version: 1
        title: Test
        summary: Test
        huddle:
          title: Daily huddle
          item_minutes: 2
          members: [community]
          roll_over_limit: 3
          decisions:
            - {id: watch, text: Watch}
        plan:
          review_days: 40
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Review_OfAPlan_LooksBackOnAdmissionsAndKeepsWhoTookPartAndWhenNext(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        FaultList faults = [];
        await host.App.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), Pack, "model.yaml", null, faults, default);
        faults.ShouldBeEmpty();
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        var path = $"/people/{person.PublicId}/plan";
        await asha.PostFormAsync(path, $"{path}/goal", ("version", "0"), ("title", "Sleep at home"), ("unit", "nights in 10"), ("start", "5"), ("aim", "9"));
        await AdmittedAsync(host, person.PersonId, host.Store.Now.AddDays(-20));

        var page = await asha.ReadPageAsync($"{path}/review");
        page.QuerySelector("main")!.TextContent.ShouldContain("Admitted as an emergency", Case.Insensitive);
        page.QuerySelector("main")!.TextContent.ShouldContain("at least every 40 days");
        var latest = LondonTime.DayOf(host.Store.Now).AddDays(40);
        page.QuerySelector("#next-day")!.GetAttribute("value").ShouldBe($"{latest.Day}");

        var (goal, version) = await NowAsync(host);
        Task<HttpResponseMessage> SaveAsync(string tookPart, DateOnly next) => asha.PostFormAsync($"{path}/review", $"{path}/review",
            ("version", $"{version}"), ($"goal-{goal}", "7"), ("tookPart", tookPart), ("note", "She sleeps better"), ("next-day", $"{next.Day}"), ("next-month", $"{next.Month}"), ("next-year", $"{next.Year}"));
        (await SaveAsync("", latest)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync("Dorothea, Rosalind", latest.AddDays(1))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync("Dorothea, Rosalind", latest.AddDays(-10))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var plan = (await asha.ReadPageAsync(path)).QuerySelector("main")!.TextContent;
        plan.ShouldContain("Took part: Dorothea, Rosalind");
        plan.ShouldContain("She sleeps better");
        plan.ShouldContain("At least every 40 days");
        await using var db = host.Store.OpenRead();
        (await db.Set<PlanReview>().SingleAsync()).NextDue.ShouldBe(latest.AddDays(-10));
        (await db.Set<PlanGoal>().SingleAsync()).NowValue.ShouldBe(7);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await asha.ReadPageAsync($"{path}/review")).QuerySelector("main")!.TextContent.ShouldContain("No admission is recorded");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Statement_TakenOut_NeedsAReasonAndItsWordsStayInTheHistory(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        var path = $"/people/{person.PublicId}/plan";
        await asha.PostFormAsync(path, $"{path}/statement", ("version", "0"), ("words", "I like tea."));
        await using var db = host.Store.OpenRead();
        var statement = (await db.Set<PlanStatement>().SingleAsync()).StatementId;
        (await asha.PostFormAsync(path, $"{path}/end", ("version", "1"), ("part", statement), ("endBecause", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync(path, $"{path}/end", ("version", "1"), ("part", statement), ("endBecause", "She has gone off it"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await asha.ReadPageAsync(path);
        page.QuerySelector(".statement:not(.statement--head)").ShouldBeNull();
        var history = page.QuerySelector("#since")!.TextContent;
        history.ShouldContain("I like tea.");
        history.ShouldContain("Why: She has gone off it");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_Said_IsShownWithItsDayAndInTheHistory(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        var path = $"/people/{person.PublicId}/plan";
        (await asha.PostFormAsync(path, $"{path}/agreement", ("version", "0"), ("agreedWith", "Dorothea and Rosalind"), ("sharedWith", "Larch practice"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = (await asha.ReadPageAsync(path));
        page.QuerySelector("#agreement")!.TextContent.ShouldContain($"Agreed with Dorothea and Rosalind on {LondonTime.DayOf(host.Store.Now):d MMM yyyy}");
        page.QuerySelector("#agreement")!.TextContent.ShouldContain("Shared with Larch practice.");
        page.QuerySelector("#since")!.TextContent.ShouldContain("Dorothea and Rosalind");
    }

    private static async Task<(string Goal, int Version)> NowAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return ((await db.Set<PlanGoal>().SingleAsync()).GoalId, (await db.Set<CarePlan>().SingleAsync()).Version);
    }

    private static Task AdmittedAsync(HostFixture host, long person, DateTimeOffset at) => host.Store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        scope.Db.Add(new PartnerNumber { Number = 1, OrganisationId = "alder-royal" });
        scope.Db.Add(new RecordEntry { PersonId = person, EntryId = scope.NewId(), Kind = KindTree.Get("hospital.admission.emergency").Id, StartAt = at, Partner = 1, Feed = 1, SourceId = "v1", KnownAt = at, VersionAt = at });
        return Task.CompletedTask;
    });
}
