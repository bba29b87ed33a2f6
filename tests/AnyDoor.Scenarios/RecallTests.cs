using System.Net;
using AnyDoor.Population.Asking;
using AnyDoor.Recall.Steps;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static AnyDoor.Scenarios.AlderbrookNight;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Scenarios;

/// <summary>Row A2 of the care models: people with frailty and COPD are asked in before winter, until each was reached; named groups are counted.</summary>
public sealed class RecallTests
{
    private const string List = "/recall/copd-winter";

    [Theory, OnSqlite, OnPostgres, Covers("luton-recall")]
    public async Task List_IsWorked_UntilEverybodyWasReached(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var (cornelius, edith) = ((await place.PersonAsync(Cornelius)).PublicId, (await place.PersonAsync(Edith)).PublicId);
        (await NamesAsync(asha)).ShouldBe([cornelius, edith], ignoreOrder: true);
        (await SaidAsync(asha)).ShouldContain("2 people were never reached. 0% (0 of 2) worked with.");

        await StepAsync(asha, cornelius, 0, "tried", ("reason", "no-answer"));
        await StepAsync(asha, cornelius, 1, "seen", ("parts", "flu-vaccine"), ("parts", "rescue-medication"));
        await StepAsync(asha, edith, 0, "offered");
        // Never reached stands first.
        (await NamesAsync(asha)).ShouldBe([edith, cornelius]);
        var said = await SaidAsync(asha);
        said.ShouldContain("1 person was never reached. 50% (1 of 2) worked with.");
        (await asha.ReadPageAsync(List)).GetElementById($"r-{cornelius}")!.TextContent.ShouldContain("Flu vaccine, Rescue medication at home");

        // A refusal ends outreach, not the record.
        await StepAsync(asha, edith, 1, "refused", ("reason", "does-not-want"));
        (await asha.ReadPageAsync($"{List}/people/{edith}")).QuerySelector("input[name=outcome]").ShouldBeNull();
        (await PostAsync(asha, edith, 2, "offered")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.ReadPageAsync($"/people/{edith}")).QuerySelector("main")!.TextContent.ShouldContain("Wants no more of this");
        (await asha.ReadPageAsync("/recall")).QuerySelector("main")!.TextContent.ShouldContain("50% (1 of 2)");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_WorkedByTwoAtOnce_TellsTheSecondAndKeepsWhatTheyTyped(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        using var dina = await place.Host.SignedInAs("dina.marsh");
        var person = (await place.PersonAsync(Cornelius)).PublicId;
        await StepAsync(asha, person, 0, "contacted");
        var answer = await PostAsync(dina, person, 0, "tried", ("note", "Rang twice"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await WebClient.ParseAsync(answer);
        page.QuerySelector("main")!.TextContent.ShouldContain("Asha Fenwick");
        page.QuerySelector("textarea[name=note]")!.TextContent.ShouldBe("Rang twice");
        // Taken back, it is as if it had not been; who did it stays readable.
        var step = await place.ReadAsync(db => db.Set<RecallStep>().SingleAsync());
        (await dina.PostFormAsync($"{List}/people/{person}", $"{List}/people/{person}/take-back", ("step", step.StepId))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SaidAsync(dina)).ShouldContain("2 people were never reached");
        (await dina.ReadPageAsync($"{List}/people/{person}")).QuerySelector("main")!.TextContent.ShouldContain("Taken back");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Steps_AreFactsThatRulesAndTheTimelineRead_UntilTakenBack(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var person = (await place.PersonAsync(Cornelius)).PublicId;
        await StepAsync(asha, person, 0, "seen", ("parts", "flu-vaccine"), ("note", "Dog in the yard"));
        var entry = (await TimelineAsync(asha, person)).ShouldHaveSingleItem();
        entry.ShouldContain("Frail with COPD, before winter. Flu vaccine");
        entry.ShouldNotContain("Dog");
        (await CountAsync(place, "any(recall.seen, last 12 months)")).ShouldBe(1);
        (await CountAsync(place, "any(recall.seen where code = \"copd-winter\", since 2026-05-12)")).ShouldBe(1);
        (await CountAsync(place, "any(recall, since 2026-05-13)")).ShouldBe(0);

        var step = await place.ReadAsync(db => db.Set<RecallStep>().SingleAsync());
        for (var twice = 0; twice < 2; twice++)
            (await asha.PostFormAsync($"{List}/people/{person}", $"{List}/people/{person}/take-back", ("step", step.StepId))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await CountAsync(place, "any(recall, ever)")).ShouldBe(0);
        (await TimelineAsync(asha, person)).ShouldHaveSingleItem().ShouldContain("Withdrawn", Case.Insensitive);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task EscalationPlans_InForce_AreThoseThatSayWhatToDo_NotEveryPlanReviewed(StoreProvider provider)
    {
        const string inForce = "any(plan.escalation, current) and any(plan.escalation, last 12 months)";
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var edith = $"/people/{(await place.PersonAsync(Edith)).PublicId}/plan";
        await PlanAsync(asha, $"{edith}/review", 0, ("tookPart", "Edith"), ("note", "Nothing changed"), ("next-day", "1"), ("next-month", "6"), ("next-year", "2026"));
        (await CountAsync(place, "any(plan.reviewed, last 12 months)")).ShouldBe(2);
        (await CountAsync(place, inForce)).ShouldBe(1);
        await PlanAsync(asha, $"{edith}/steps", 1, ("act1", "Ring the team"));
        (await CountAsync(place, inForce)).ShouldBe(2);
        place.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        await PlanAsync(asha, $"{edith}/steps", 2);
        (await CountAsync(place, inForce)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Somebody_WhoLeavesTheCohort_StaysOnTheListAsSuch_AndWhoEntersJoins(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var dorothea = (await place.PersonAsync(Dorothea)).PublicId;
        (await NamesAsync(asha)).ShouldNotContain(dorothea);
        await LoadEventsAsync(place, "events-2.csv", $"{Dorothea.Practice},C-late,{Dorothea.Ref},problem,13645005,http://snomed.info/sct,COPD,2026-05-04,,,,2026-05-04T12:00:00,2026-05-04T12:00:00,no");
        (await NamesAsync(asha)).ShouldContain(dorothea);
        await LoadEventsAsync(place, "events-3.csv", $"{Dorothea.Practice},C-late,{Dorothea.Ref},problem,13645005,http://snomed.info/sct,COPD,2026-05-04,,,,2026-05-04T12:00:00,2026-05-05T12:00:00,yes");
        place.Host.Clock.Sleep(TimeSpan.FromHours(13));
        await place.FollowUpAsync();
        using var later = await place.Host.SignedInAs("asha.fenwick");
        (await later.ReadPageAsync(List)).GetElementById($"r-{dorothea}")!.TextContent.ShouldContain("Left the cohort");
        (await SaidAsync(later)).ShouldContain("1 person has left the cohort and stays on the list");
    }

    [Theory, OnSqlite]
    public async Task List_OfPeopleOfAnotherTeam_ShowsNobody_AndFilesAndPaperHoldOnlyOnesOwn(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var ben = await place.Host.SignedInAs("ben.okoro");
        (await NamesAsync(ben)).ShouldBeEmpty();
        var cornelius = (await place.PersonAsync(Cornelius)).PublicId;
        (await ben.GetPageAsync($"{List}/people/{cornelius}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        await StepAsync(asha, cornelius, 0, "declined", ("note", "=HYPERLINK(\"http://x\")"));
        var file = await (await asha.GetPageAsync($"{List}/export.csv")).Content.ReadAsStringAsync();
        file.ShouldContain("Tuppenny");
        file.ShouldContain("\"'=HYPERLINK(\"\"http://x\"\")\"");
        (await (await ben.GetPageAsync($"{List}/export.csv")).Content.ReadAsStringAsync()).ShouldNotContain("Tuppenny");
        (await asha.ReadPageAsync($"{List}/print")).Body!.TextContent.ShouldContain("Tuppenny");
        using var dina = await place.Host.SignedInAs("dina.marsh");
        (await dina.GetPageAsync($"{List}/export.csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var looks = (await asha.ReadPageAsync($"/people/{cornelius}/looks")).QuerySelector("main")!.TextContent;
        looks.ShouldNotBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Groups_AreCountedMonthByMonth_FromTheRecord(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/recall/coverage");
        var plans = page.QuerySelectorAll("section, .box").First(box => box.TextContent.Contains("Moderate or severe frailty", StringComparison.Ordinal));
        // Four people of the team are frail; Dorothea's plan of March is the only one looked at.
        plans.TextContent.ShouldContain("1 of 4 today, 25%.");
        plans.QuerySelectorAll("svg").ShouldNotBeEmpty();
        var rows = plans.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        rows.Count.ShouldBe(13);
        rows[1].ShouldContain("30 Apr 2026");
        using var faye = await place.Host.SignedInAs("faye.sutter");
        (await faye.ReadPageAsync("/recall/coverage")).QuerySelector("main")!.TextContent.ShouldContain("Too few people to be told");
    }

    private static async Task<ScenarioPlace> StartAsync(StoreProvider provider)
    {
        var place = await ScenarioPlace.NewAsync(provider);
        await LoadEventsAsync(place, "events-1.csv", $"{Edith.Practice},C-E2,{Edith.Ref},problem,13645005,http://snomed.info/sct,COPD,2019-03-04,,,,2019-03-04T12:00:00,2019-03-04T12:00:00,no");
        await KnownPeople.PlanAsync(place);
        await place.AdoptAsync("luton-recall");
        return place;
    }

    private static async Task<int> CountAsync(ScenarioPlace place, string rule)
    {
        await place.FollowUpAsync();
        var (answers, reader) = (place.Host.App.Services.GetRequiredService<CohortAnswers>(), await place.ReaderAsync("asha.fenwick"));
        var asked = (await answers.ReadAsync(new CohortQuestion(null, rule, null), reader, default))!;
        asked.HasMembers.ShouldBeTrue(rule);
        return (int)(await answers.CountEachAsync([asked], reader, default))[0]!.Value;
    }

    private static async Task<List<string>> TimelineAsync(WebClient client, string person) =>
        [.. (await client.ReadPageAsync($"/people/{person}/timeline")).QuerySelectorAll("main li").Select(line => line.TextContent).Where(line => line.Contains("Seen on a recall list", StringComparison.Ordinal))];

    private static async Task PlanAsync(WebClient client, string address, int version, params (string, string)[] more) =>
        (await client.PostFormAsync(address[..address.LastIndexOf('/')], address, [("version", $"{version}"), .. more])).StatusCode.ShouldBe(HttpStatusCode.SeeOther, address);

    private static async Task LoadEventsAsync(ScenarioPlace place, string name, string row)
    {
        var folder = Path.Combine(place.Host.Folder, name);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "gp-events.csv"), $"{IntakeTest.EventHeader}\n{row}\n");
        var report = await place.Loader.LoadAsync([folder], new AnyDoor.Record.Loading.LoadOptions(), null, default);
        report.Files.SelectMany(file => file.Faults).ShouldBeEmpty();
        await place.FollowUpAsync();
    }

    private static async Task<List<string>> NamesAsync(WebClient client) =>
        [.. (await client.ReadPageAsync(List)).QuerySelectorAll("#recall tr[data-row]").Select(row => row.Id![2..])];

    private static async Task<string> SaidAsync(WebClient client) => (await client.ReadPageAsync(List)).QuerySelector("#recall-list > p")!.TextContent;

    private static async Task StepAsync(WebClient client, string person, int version, string outcome, params (string, string)[] more) =>
        (await PostAsync(client, person, version, outcome, more)).StatusCode.ShouldBe(HttpStatusCode.SeeOther, outcome);

    private static Task<HttpResponseMessage> PostAsync(WebClient client, string person, int version, string outcome, params (string, string)[] more) =>
        client.PostFormAsync("/recall", $"{List}/people/{person}", [("version", $"{version}"), ("outcome", outcome), ("onDay-day", "12"), ("onDay-month", "5"), ("onDay-year", "2026"), .. more]);
}
