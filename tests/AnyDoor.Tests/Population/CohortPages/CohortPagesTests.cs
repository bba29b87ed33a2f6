using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Population.CohortPages;

public class CohortPagesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Cohort_ForACoordinator_NamesOnlyPeopleTheyMaySeeAndSaysWhy(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (seen, _) = await WithMembersAsync(host);
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/cohorts/older");
        page.Body!.TextContent.ShouldContain("Harris");
        page.Body.TextContent.ShouldNotContain("Okafor");
        page.Body.TextContent.ShouldContain("the age is at least 65");
        page.Body.TextContent.ShouldContain("age 88; 1 emergency admission in the last 12 months");
        page.Body.TextContent.ShouldNotContain("left out because");
        var why = await asha.ReadPageAsync($"/cohorts/older/people/{seen}");
        why.Body!.TextContent.ShouldContain("emergency admissions");
        (await asha.ReadPageAsync("/cohorts")).Body!.TextContent.ShouldContain("Older people");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Why_ByACost_SaysPoundsAndThatPricesArePlaceholders(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothy", "Harris");
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            scope.Db.Add(new Feed { Number = 1, Name = "hospital-adt", Partner = "alder-royal", Title = "Hospital", Format = "hl7v2", CostSource = "Unit Costs of Health and Social Care 2024" });
            foreach (var day in Enumerable.Range(1, 12)) TestPopulation.AddEntry(scope, person.PersonId, "hospital.admission.emergency", scope.Now.AddDays(-day));
            await CohortDefinitions.DefineAsync(scope, "small", [new("dear", "Dear", "cost(last 12 months) >= £1", "direct-care", [])], default);
        });
        await host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
        using var asha = await host.SignedInAs("asha.fenwick");
        var address = $"/cohorts/dear/people/{person.PublicId}";

        var published = (await asha.ReadPageAsync(address)).Body!.TextContent;
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope => (await scope.Db.Set<Feed>().AsTracking().SingleAsync(feed => feed.Number == 1)).CostSource = "placeholder: not published figures");
        var invented = (await asha.ReadPageAsync(address)).Body!.TextContent;

        published.ShouldContain("£12");
        published.ShouldNotContain("placeholder");
        invented.ShouldContain("£12, by placeholder prices that are not published figures");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cohort_WithAHistory_ShowsItsSizeAtTheEndOfEachDay(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        // One who belongs there: the host looks again whenever it likes, and ends the stay of who does not.
        var edith = await host.AddPersonAsync("Edith", "Long", team: "copperfield-team", more: person => person.DateOfBirth = "1939-03-02");
        var today = LondonTime.Today(host.Store.Clock);
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            TestPopulation.AddEntry(scope, edith.PersonId, "hospital.admission.emergency", scope.Now.AddDays(-3));
            Stay(scope, edith.PersonId, 3, null);
            Stay(scope, 902, 2, 1);
            Stay(scope, 903, 200, 150);
            return Task.CompletedTask;
        });
        await WithMembersAsync(host);
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/cohorts/older");
        page.QuerySelectorAll(".chart tbody tr td").Select(cell => cell.TextContent.Trim()).ShouldBe(["3", "1", "2", "1"]);
        page.QuerySelector(".chart svg")!.GetAttribute("aria-label").ShouldBe("From 1 to 3 people in 3 days.");
        using var faye = await host.SignedInAs("faye.sutter");
        (await faye.ReadPageAsync("/cohorts/older")).QuerySelector(".chart").ShouldBeNull();

        void Stay(WriteScope scope, long person, int cameDaysAgo, int? leftDaysAgo) => scope.Db.Add(new CohortMembership
        {
            PersonId = person, Cohort = "older", RuleVersion = 1, EnteredAt = LondonTime.StartOf(today.AddDays(-cameDaysAgo)).AddHours(3),
            LeftAt = leftDaysAgo is { } days ? LondonTime.StartOf(today.AddDays(-days)).AddHours(3) : null,
        });
    }

    [Theory, OnSqlite]
    public async Task Why_PersonOfAnotherTeam_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (_, hidden) = await WithMembersAsync(host);
        using var asha = await host.SignedInAs("asha.fenwick");
        await asha.ReadPageAsync($"/cohorts/older/people/{hidden}", HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite]
    public async Task Cohort_ForAnAnalyst_ShowsNoNameAndNoSmallCount(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await WithMembersAsync(host);
        using var faye = await host.SignedInAs("faye.sutter");
        var page = await faye.ReadPageAsync("/cohorts/older");
        page.Body!.TextContent.ShouldContain("fewer than 8 people");
        page.Body.TextContent.ShouldNotContain("Harris");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(7, "fewer than 8")]
    [InlineData(8, "10")]
    [InlineData(12, "10")]
    [InlineData(1238, "1,240")]
    public void SmallNumbers_Rounded_HideFewPeople(long count, string shown) => SmallNumbers.Text(count, exact: false).ShouldBe(shown);

    private static async Task<(string Seen, string Hidden)> WithMembersAsync(HostFixture host)
    {
        var seen = await host.AddPersonAsync("Dorothy", "Harris", more: person => person.DateOfBirth = "1938-03-02");
        var hidden = await host.AddPersonAsync("Ada", "Okafor", team: "copperfield-team", more: person => person.DateOfBirth = "1940-03-02");
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            foreach (var person in new[] { seen, hidden }) TestPopulation.AddEntry(scope, person.PersonId, "hospital.admission.emergency", scope.Now.AddDays(-3));
            await CohortDefinitions.DefineAsync(scope, "small",
                [new("older", "Older people", "age >= 65 and count(hospital.admission.emergency, last 12 months) >= 1", "direct-care", [])], default);
        });
        await host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
        return (seen.PublicId, hidden.PublicId);
    }
}
