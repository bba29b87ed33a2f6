using System.Net;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Recall.Steps;

/// <summary>Two people of one recall list whom a hospital declares to be one, and then not.</summary>
public sealed class MergedStepsTests
{
    private const string List = "/recall/copd";

    // Everybody of 65 and over is on its list: the two are nothing but old.
    private const string Winter = """
        model: winter
        version: 1
        title: Before winter
        summary: Older people are asked in before winter.
        source: A test
        beside: true
        cohorts:
          - {name: older, title: Older people, criteria: age >= 65, purpose: direct-care, categories: [demographics]}
        recalls:
          - id: copd
            title: Before winter
            cohort: older
            why: To be ready.
            parts: [{id: flu-vaccine, text: Flu vaccine}, {id: rescue-medication, text: Rescue medication at home}]
            reasons: [{id: away, text: Away}]
        coverage:
          - {id: seen, title: Older people, of: age >= 65, covered: "any(recall.seen, last 12 months)", says: seen before winter}
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfTwoOnAList_TellsEachStepOnceAndTakenBackGivesEachTheirsAgain(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await AdoptAsync(two);
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        var (ada, ida) = (await PersonAsync(two, "R1"), await PersonAsync(two, "R2"));
        await SeenAsync(asha, ada, "flu-vaccine");
        await SeenAsync(asha, ida, "rescue-medication");
        await ApartAsync(two, asha, ada, ida);

        await MergeAsync(two, 20);
        await TogetherAsync(two, asha);
        await MergeAsync(two, 21);
        await TogetherAsync(two, asha);

        await TakeBackAsync(two);
        await ApartAsync(two, asha, ada, ida);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task TakeBack_OfAStepWhileTheTwoWereOne_StaysTakenBackWithTheirEntry(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await AdoptAsync(two);
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        var (ada, ida) = (await PersonAsync(two, "R1"), await PersonAsync(two, "R2"));
        await SeenAsync(asha, ada, "flu-vaccine");
        await SeenAsync(asha, ida, "rescue-medication");
        await MergeAsync(two, 20);
        var survivor = await two.PublicIdAsync((await two.AfterMergeAsync()).Survivor);
        (await asha.PostFormAsync($"{List}/people/{survivor}", $"{List}/people/{survivor}/take-back", ("step", await StepAsync(two, "flu-vaccine")))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await FollowUpAsync(two);
        (await CoverageAsync(asha)).ShouldContain("1 of 1 today");

        await TakeBackAsync(two);

        (await TimelineAsync(asha, ada)).ShouldHaveSingleItem().ShouldContain("Withdrawn", Case.Insensitive);
        (await TimelineAsync(asha, ida)).ShouldHaveSingleItem().ShouldNotContain("Withdrawn", Case.Insensitive);
        (await CoverageAsync(asha)).ShouldContain("1 of 2 today");
    }

    private static async Task ApartAsync(TwoPatients two, WebClient asha, string ada, string ida)
    {
        (await TimelineAsync(asha, ada)).ShouldHaveSingleItem().ShouldContain("Flu vaccine");
        (await TimelineAsync(asha, ida)).ShouldHaveSingleItem().ShouldContain("Rescue medication");
        (await RowsAsync(asha)).ShouldBe([ada, ida], ignoreOrder: true);
        var page = (await asha.ReadPageAsync($"{List}/people/{ada}")).QuerySelector("main")!.TextContent;
        page.ShouldContain("Rang Ada");
        page.ShouldNotContain("Rang Ida");
        (await SaidAsync(asha)).ShouldContain("100% (2 of 2) worked with");
        (await CoverageAsync(asha)).ShouldContain("2 of 2 today");
        (await EntriesAsync(two)).Distinct().Count().ShouldBe(2);
    }

    private static async Task TogetherAsync(TwoPatients two, WebClient asha)
    {
        var survivor = await two.PublicIdAsync((await two.AfterMergeAsync()).Survivor);
        // Of one day and list, they stand in one line.
        var line = (await TimelineAsync(asha, survivor)).ShouldHaveSingleItem();
        foreach (var part in new[] { "Flu vaccine", "Rescue medication" })
            line.Split(part).Length.ShouldBe(2, part);
        (await RowsAsync(asha)).ShouldBe([survivor]);
        var page = (await asha.ReadPageAsync($"{List}/people/{survivor}")).QuerySelector("main")!.TextContent;
        foreach (var note in new[] { "Rang Ada", "Rang Ida" })
            page.Split(note).Length.ShouldBe(2, note);
        (await SaidAsync(asha)).ShouldContain("100% (1 of 1) worked with");
        (await CoverageAsync(asha)).ShouldContain("1 of 1 today");
        (await EntriesAsync(two)).Distinct().ShouldHaveSingleItem();
    }

    private static async Task AdoptAsync(TwoPatients two)
    {
        var faults = new FaultList();
        await two.Morning.Host.App.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), Winter, "model.yaml", MeetingsPlace.At(1, 9), faults, CancellationToken.None);
        faults.ToString().ShouldBeEmpty();
        await FollowUpAsync(two);
    }

    // The two are seen by a relationship that was made by hand: it goes by hand, too, as one that follows from a registration goes by itself.
    private static async Task MergeAsync(TwoPatients two, int control)
    {
        await two.MergeAsync(control);
        var retired = (await two.AfterMergeAsync()).Retired;
        await two.DoAsync(async scope => scope.Db.RemoveRange(await scope.Db.Set<PersonAccess>().Where(row => row.PersonId == retired && row.Source == "test").ToListAsync()));
        await FollowUpAsync(two);
    }

    private static async Task TakeBackAsync(TwoPatients two)
    {
        var retired = (await two.AfterMergeAsync()).Retired;
        await two.TakeBackAsync("R1");
        await two.DoAsync(scope =>
        {
            scope.Db.Add(new PersonAccess { PersonId = retired, ScopeKind = AccessScopes.Team, ScopeId = MeetingsPlace.TeamId, Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddDays(-1) });
            return Task.CompletedTask;
        });
        await FollowUpAsync(two);
    }

    private static async Task FollowUpAsync(TwoPatients two)
    {
        await two.DrainAsync();
        await two.Morning.Host.App.Services.GetRequiredService<CohortService>().RunAllAsync(default);
        await two.DrainAsync();
    }

    private static async Task<string> PersonAsync(TwoPatients two, string number)
    {
        await using var db = two.Store.OpenRead();
        return await two.PublicIdAsync((await db.Set<SourcePersonKey>().SingleAsync(key => key.LocalId == $"RXX01|{number}")).PersonId);
    }

    private static async Task<string> StepAsync(TwoPatients two, string part)
    {
        await using var db = two.Store.OpenRead();
        return (await db.Set<RecallStep>().SingleAsync(row => row.Parts == part)).StepId;
    }

    /// <summary>Of each step that was published, whose entry it is.</summary>
    private static async Task<List<long>> EntriesAsync(TwoPatients two)
    {
        await using var db = two.Store.OpenRead();
        var entries = await db.Set<RecordEntry>().Where(row => row.SourceId.StartsWith("recall-step:")).Select(row => row.PersonId).ToListAsync();
        entries.Count.ShouldBe(2);
        return entries;
    }

    // Somebody rang each of the two before.
    private static async Task SeenAsync(WebClient asha, string person, string part) => (await asha.PostFormAsync(
        "/recall", $"{List}/people/{person}", ("version", "1"), ("outcome", "seen"), ("parts", part), ("onDay-day", "12"), ("onDay-month", "5"), ("onDay-year", "2026"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

    private static async Task<List<string>> TimelineAsync(WebClient client, string person) =>
        [.. (await client.ReadPageAsync($"/people/{person}/timeline")).QuerySelectorAll("main li").Select(line => line.TextContent).Where(line => line.Contains("Seen on a recall list", StringComparison.Ordinal))];

    private static async Task<List<string>> RowsAsync(WebClient client) => [.. (await client.ReadPageAsync(List)).QuerySelectorAll("#recall tr[data-row]").Select(row => row.Id![2..])];

    private static async Task<string> SaidAsync(WebClient client) => (await client.ReadPageAsync(List)).QuerySelector("#recall-list > p")!.TextContent;

    private static async Task<string> CoverageAsync(WebClient client) => (await client.ReadPageAsync("/recall/coverage")).QuerySelector("main")!.TextContent;
}
