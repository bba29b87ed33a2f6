using System.Net;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Plans;

public class PlanPageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Plan_WrittenPartByPart_IsShownReviewedAndPrinted(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangedAsync(host, asha, person, "statement", ("words", "“I want to hear the birds.”"));
        await ChangedAsync(host, asha, person, "goal", ("title", "Sleep at home"), ("unit", "nights in 10"), ("start", "5"), ("aim", "9"));
        await ChangedAsync(host, asha, person, "steps", ("signs1", "More breathless"), ("act1", "Start the rescue pack"), ("who1", "Dot"));
        await ChangedAsync(host, asha, person, "coordinator", ("coordinator", "dina-marsh"));
        await ChangedAsync(host, asha, person, "review", ("tookPart", "Dorothea and Asha"), ("note", "She wants more"));
        var page = (await asha.ReadPageAsync(Path(person))).QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "“I want to hear the birds.”", "Sleep at home", "Start the rescue pack", "Led by Dina Marsh", "Last reviewed" })
            page.ShouldContain(words);
        (await asha.ReadPageAsync($"{Path(person)}/print")).QuerySelector("main")!.TextContent.ShouldContain("Destroy when done");
        await using var db = host.Store.OpenRead();
        (await db.Set<RecordEntry>().Select(row => row.SourceId).ToListAsync()).Select(id => id[..id.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["plan", "plan-escalation"], ignoreOrder: true);
        (await db.Set<ChangeRecord>().CountAsync(row => row.PersonId == person.PersonId && row.Subject == "care_plan")).ShouldBe(5);
        (await PlanQuery.ForAsync(db, PlansPlace.Asha, [person.PersonId], host.Store.Now, 180))[person.PersonId].CoordinatorId.ShouldBe("dina-marsh");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_AfterAReview_IsListedWithOldAndNewValue(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangedAsync(host, asha, person, "goal", ("title", "Sleep at home"), ("unit", "nights in 10"), ("start", "5"), ("aim", "9"), ("by-day", "1"), ("by-month", "3"), ("by-year", "2099"));
        await ChangedAsync(host, asha, person, "review", ("tookPart", "Dorothea and Asha"), ("note", "Going well"));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = host.Store.OpenRead();
        var goal = await db.Set<PlanGoal>().SingleAsync();
        goal.AimOn.ShouldBe(new DateOnly(2099, 3, 1));
        await ChangedAsync(host, asha, person, "measure", ("goal", goal.GoalId), ("now", "7"));
        var page = await asha.ReadPageAsync(Path(person));
        page.QuerySelector("#since .changes")!.TextContent.ShouldContain("Sleep at home: now");
        page.QuerySelector("#since .changes del")!.TextContent.ShouldBe("5");
        page.QuerySelector("#since .changes ins")!.TextContent.ShouldBe("7");
        page.QuerySelector("#since .changes")!.TextContent.ShouldContain("Asha Fenwick");
        page.QuerySelector(".notice")!.TextContent.ShouldContain("Since then: 1 change.");
    }

    [Theory, OnSqlite]
    public async Task Action_AddedToAGoal_StandsBesideItAndNotOnThePersonsPrint(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangedAsync(host, asha, person, "statement", ("words", "I want to hear the birds."));
        await using var db = host.Store.OpenRead();
        var part = (await db.Set<PlanStatement>().SingleAsync()).StatementId;
        var form = $"/people/{person.PublicId}/actions/new?for={part}";
        (await asha.PostFormAsync(form, $"/people/{person.PublicId}/actions/new", ("for", part), ("text", "hang a feeder @dina in 3 days"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync(Path(person))).QuerySelector(".statement:not(.statement--head)")!.TextContent.ShouldContain("feeder", Case.Insensitive);
        foreach (var sheet in new[] { "print", "print-one-page" })
        {
            var text = (await asha.ReadPageAsync($"{Path(person)}/{sheet}")).QuerySelector("main")!.TextContent;
            text.ShouldContain("hear the birds");
            text.ShouldContain("Printed by Asha Fenwick");
            text.ShouldNotContain("feeder", Case.Insensitive);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_AgainstAnOlderVersion_ShowsBothAndSavesNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangedAsync(host, asha, person, "statement", ("words", "I like tea."));
        var answer = await asha.PostFormAsync(Path(person), $"{Path(person)}/statement", ("version", "0"), ("words", "I like coffee."));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await WebClient.ParseAsync(answer);
        page.QuerySelector("#conflict")!.TextContent.ShouldContain("In their own words");
        page.QuerySelector("#conflict")!.TextContent.ShouldContain("I like coffee.");
        page.QuerySelector("#conflict button")!.TextContent.ShouldContain("Save mine as well");
        await using var db = host.Store.OpenRead();
        (await db.Set<PlanStatement>().SingleAsync()).Words.ShouldBe("I like tea.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Import_OfAPartnersPlanTwice_IsOnePlanAndKeepsWhatTheTeamWrote(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        var plan = new ImportedPlan(person.PersonId, "p1", new DateOnly(2026, 4, 9), "asha-fenwick", ["I like tea."], [new PlanStepText(1, "Tired", "Ring us", "Dot")]);
        async Task<Outcome> ImportAsync(ImportedPlan imported) => await host.Store.WriteAsync(ProcessContext.System("plans.import"), scope => host.App.Services.GetRequiredService<PlanService>().ImportAsync(scope, imported));
        (await ImportAsync(plan)).ShouldBe(Outcome.Done);
        (await ImportAsync(plan)).ShouldBe(Outcome.Done);
        using var asha = await host.SignedInAs("asha.fenwick");
        await ChangedAsync(host, asha, person, "statement", ("words", "I like birds."));
        (await ImportAsync(plan with { Statements = ["I like coffee."] })).ShouldBe(Outcome.Unchanged);
        await using var db = host.Store.OpenRead();
        (await PlanQuery.OfAsync(db, person.PersonId))!.Statements.Select(row => row.Words).ShouldBe(["I like tea.", "I like birds."]);
    }

    private static string Path(Person person) => $"/people/{person.PublicId}/plan";

    private static async Task ChangedAsync(HostFixture host, WebClient client, Person person, string part, params (string, string)[] fields)
    {
        await using var db = host.Store.OpenRead();
        var version = await db.Set<CarePlan>().Where(row => row.PersonId == person.PersonId).Select(row => row.Version).SingleOrDefaultAsync();
        var answer = await client.PostFormAsync(Path(person), $"{Path(person)}/{part}", [("version", $"{version}"), .. fields]);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, part);
    }
}
