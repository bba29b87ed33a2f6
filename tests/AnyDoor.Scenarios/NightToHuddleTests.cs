using System.Net;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Scenarios.AlderbrookNight;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Scenarios;

/// <summary>Row C1 of the care models, from the hospital's message to the work that another organisation did because of it.</summary>
public sealed class NightToHuddleTests
{
    private static readonly string Huddle = $"/meetings/{HuddleCalendar.IdOf("millrace-team", new DateOnly(2026, 5, 12))}";

    [Theory, OnSqlite, OnPostgres, Covers("luton", "hospital-adt", "gp-patients", "gp-events", "social-care-clients", "social-care-services")]
    public async Task Admission_AtNight_BecomesADecisionAndAnotherOrganisationsWork(StoreProvider provider)
    {
        await using var place = await ScenarioPlace.NewAsync(provider);
        await KnownPeople.PlanAsync(place);
        await place.DropAsync("adt-20260512.hl7", Messages);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var cornelius = (await place.PersonAsync(Cornelius)).PublicId;

        await TodayListsAsync(place, asha);
        await AskAsync(asha, cornelius);
        var huddle = await DecideAsync(asha, cornelius);
        using var dina = await place.Host.SignedInAs("dina.marsh");
        await WorkIsDoneAsync(place, dina);
        await place.DrainAsync();

        var timeline = (await asha.ReadPageAsync($"/people/{cornelius}/timeline")).QuerySelector("main")!.TextContent;
        timeline.ShouldContain("Visit the day after he gets home");
        timeline.ShouldContain("Look at help at home");
        (await asha.ReadPageAsync(huddle)).QuerySelector("main")!.TextContent.ShouldContain("Visit at home");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Admission_Cancelled_LeavesTodayAndTheAgenda(StoreProvider provider)
    {
        await using var place = await ScenarioPlace.NewAsync(provider);
        await place.DropAsync("adt-20260512.hl7", Messages);
        var person = await place.PersonAsync(Cornelius);
        (await ItemAsync(place, person.PersonId)).Status.ShouldBe(ItemStatus.Waiting);
        await place.DropAsync("adt-20260512b.hl7", Cancelled(Cornelius, "V23", "202605120255", "202605120720"));
        (await ItemAsync(place, person.PersonId)).Status.ShouldBe(ItemStatus.Withdrawn);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/today")).GetElementById($"p-{person.PublicId}").ShouldBeNull();
    }

    [Theory, OnSqlite]
    public async Task Night_OfAnotherTeam_IsNotShown(StoreProvider provider)
    {
        await using var place = await ScenarioPlace.NewAsync(provider);
        await place.DropAsync("adt-20260512.hl7", Messages);
        using var ben = await place.Host.SignedInAs("ben.okoro");
        var today = (await ben.ReadPageAsync("/today")).QuerySelector("main")!.TextContent;
        today.ShouldContain(Hugo.Family);
        foreach (var person in Everybody.Where(person => person != Hugo))
            today.ShouldNotContain(person.Family);
    }

    // New to the team first, then who is known; nobody who is in no cohort or of another team.
    private static async Task TodayListsAsync(ScenarioPlace place, WebClient asha)
    {
        var today = await asha.ReadPageAsync("/today");
        foreach (var (person, says) in new[] { (Cornelius, "Admitted as an emergency"), (Olive, "Admitted as an emergency"), (Edith, "Went home"), (Dorothea, "Admitted as an emergency") })
        {
            var id = (await place.PersonAsync(person)).PublicId;
            var row = today.GetElementById($"p-{id}").ShouldNotBeNull(person.Given);
            row.TextContent.ShouldContain(says);
            (row.QuerySelector($"a[href='/people/{id}/assessments/five-questions']") is not null).ShouldBe(person != Dorothea, person.Given);
        }
        foreach (var person in new[] { Wilf, Hugo })
            today.QuerySelector("main")!.TextContent.ShouldNotContain(person.Family);
    }

    private static async Task AskAsync(WebClient asha, string person)
    {
        var address = $"/people/{person}/assessments/five-questions";
        await PostAsync(asha, address, address, ("do", "save"), ("version", "0"), ("agreed", "yes"), ("a.daily-living.washing", "cannot"));
        await PostAsync(asha, address, $"{address}/suggestions/home-care", ("do", "add"));
        var version = (await asha.ReadPageAsync(address)).QuerySelector("input[name=version]")!.GetAttribute("value")!;
        await PostAsync(asha, address, address, ("do", "finish"), ("version", version), ("agreed", "yes"), ("a.daily-living.washing", "cannot"));
    }

    /// <returns>Where the item is shown.</returns>
    private static async Task<string> DecideAsync(WebClient asha, string person)
    {
        await PostAsync(asha, "/today", "/meetings/open", ("team", "millrace-team"));
        var rail = (await asha.ReadPageAsync(Huddle)).QuerySelectorAll("#huddle-rail a").OfType<IHtmlAnchorElement>();
        var item = rail.Single(link => link.TextContent.Contains(Cornelius.Family, StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await asha.ReadPageAsync(item);
        page.QuerySelector($"a[href='/people/{person}']").ShouldNotBeNull();
        var form = page.QuerySelector("#decide")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Where(field => field.GetAttribute("name") != "_proof").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));
        await PostAsync(asha, item, form.GetAttribute("action")!, [.. hidden, ("decision", "visit-at-home"), ("line", "visit the day after he gets home @dina fri am")]);
        return item;
    }

    private static async Task WorkIsDoneAsync(ScenarioPlace place, WebClient dina)
    {
        var actions = await place.ReadAsync(db => db.Set<CareAction>().ToListAsync());
        actions.Select(action => action.OwnerId).ShouldBe(["alderbrook-council", "dina-marsh"], ignoreOrder: true);
        foreach (var id in actions.Select(action => action.ActionId))
        {
            await PostAsync(dina, "/actions", $"/actions/{id}/accept");
            await PostAsync(dina, "/actions", $"/actions/{id}/complete", ("outcome", "done"), ("text", "All well"));
        }
        (await place.ReadAsync(db => db.Set<CareAction>().Select(action => action.Status).Distinct().ToListAsync())).ShouldBe([ActionStatus.Done]);
    }

    private static async Task PostAsync(WebClient client, string page, string action, params (string, string)[] fields) =>
        (await client.PostFormAsync(page, action, fields)).StatusCode.ShouldBe(HttpStatusCode.SeeOther, action);

    private static Task<AgendaItem> ItemAsync(ScenarioPlace place, long person) =>
        place.ReadAsync(db => db.Set<AgendaItem>().SingleAsync(item => item.PersonId == person && item.TeamId == "millrace-team"));
}
