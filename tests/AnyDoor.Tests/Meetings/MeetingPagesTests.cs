using System.Net;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using WebClient = AnyDoor.Tests.Web.WebClient;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Meetings;

public class MeetingPagesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Today_AfterANightWithMovements_ListsThemByWhatTheyAsk(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Tuesday 12 May");
        page.QuerySelector(".hud h2")!.TextContent.ShouldBe("Huddle at 09:00: 1 person, 1 still to get ready");
        var row = page.GetElementById($"p-{person.PublicId}")!.TextContent;
        row.ShouldContain("Admitted as an emergency");
        row.ShouldContain("02:15");
        row.ShouldContain("Fell at home. 1st emergency admission in 12 months.");
        row.ShouldContain("Five questions");
        page.QuerySelector($"a[href='/people/{person.PublicId}/assessments/five-questions']").ShouldNotBeNull();
        page.Body!.TextContent.ShouldContain("Agreement ended 31 August");
        page.QuerySelectorAll(".nhsuk-button").Count(button => button.ClassList.Length == 1).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Today_AskedForWhoNeedsALook_LeavesOutThoseUpToDateAndSaysHowManyThereAre(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var fresh = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        var known = await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 3));
        await morning.WriteAsync(scope =>
        {
            scope.Db.Add(new CarePlan { PersonId = known.PersonId, PlanId = "p1", CoordinatorId = "asha-fenwick", CreatedAt = scope.Now.AddDays(-20), ReviewedAt = scope.Now.AddDays(-5), ReviewDue = new DateOnly(2026, 11, 1) });
            scope.Tell(MeetingTopics.Today("millrace-team"));
        });
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var all = await asha.ReadPageAsync("/today");
        all.GetElementById($"p-{known.PublicId}").ShouldNotBeNull();
        var views = all.QuerySelectorAll(".views a");
        views.Select(view => view.TextContent.Trim()).ShouldBe(["All 2", "Needs a look 1"]);
        var look = await asha.ReadPageAsync(views[1].GetAttribute("href")!);
        look.GetElementById($"p-{known.PublicId}").ShouldBeNull();
        look.GetElementById($"p-{fresh.PublicId}").ShouldNotBeNull();
        look.QuerySelector(".views a[aria-current]")!.TextContent.ShouldContain("Needs a look");
        look.GetElementById("today-board")!.GetAttribute("data-live-src")!.ShouldContain("show=look");
    }

    [Theory, OnSqlite]
    public async Task Today_AddToHuddle_OfARowWithoutScript_PutsThatPersonOnTheList(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 3));
        await morning.WriteAsync(scope =>
        {
            scope.Db.Set<AgendaItem>().AsTracking().Single(item => item.PersonId == person.PersonId).Status = ItemStatus.Withdrawn;
            scope.Tell(MeetingTopics.Today("millrace-team"));
        });
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/today");
        var button = page.QuerySelectorAll("#overnight button[name=person]").ShouldHaveSingleItem();
        var form = page.GetElementById(button.GetAttribute("form")!)!;
        form.QuerySelector("input[name=_proof]")!.GetAttribute("value").ShouldNotBeNullOrEmpty();
        var answer = await asha.PostFormAsync("/today", form.GetAttribute("action")!, ("team", form.QuerySelector("input[name=team]")!.GetAttribute("value")!), ("person", button.GetAttribute("value")!));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync(item => item.PersonId == person.PersonId)).Status.ShouldBe(ItemStatus.Waiting);
    }

    [Theory, OnSqlite]
    public async Task Today_OfEachPerson_HasAMenuThatOpensWithoutScript(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var menu = (await asha.ReadPageAsync("/today")).GetElementById($"p-{person.PublicId}")!.QuerySelector("details")!;
        menu.QuerySelector("summary")!.GetAttribute("data-key").ShouldBe(".");
        menu.QuerySelector("a[data-key=a]")!.GetAttribute("href").ShouldBe($"/people/{person.PublicId}/actions/new");
        foreach (var link in menu.QuerySelectorAll("a"))
            (await asha.GetPageAsync(link.GetAttribute("href")!)).StatusCode.ShouldBe(HttpStatusCode.OK, link.TextContent);
    }

    [Theory, OnSqlite]
    public async Task Today_OnAQuietNight_SaysWhatWasLookedAtAndWarnsWhenTheFeedIsLate(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/today")).Body!.TextContent.ShouldContain("last hospital message 3 min ago");
        await morning.WriteAsync(scope =>
        {
            scope.Db.Set<AnyDoor.Record.Feed>().Single(feed => feed.Number == 1).LastGoodAt = scope.Now.AddHours(-5);
            scope.Tell("today:millrace-team");
        });
        (await asha.ReadPageAsync("/today")).Body!.TextContent.ShouldContain("Nobody is listed, but data is late");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Huddle_WithoutScript_OpensDecidesAddsAnActionAndGoesToTheNextPerson(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var first = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 3));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"))).Headers.Location!.ToString().ShouldBe($"/meetings/{morning.MeetingId}");
        var page = await asha.ReadPageAsync($"/meetings/{morning.MeetingId}");
        page.QuerySelector("#huddle-person h1")!.TextContent.ShouldBe("Halina Moonfield");
        page.QuerySelectorAll(".dec").Length.ShouldBe(6);
        page.Body!.TextContent.ShouldContain("Alder Royal, Ward 7 since 02:15.");
        var form = page.QuerySelector("#decide")!;
        string Field(string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        var answer = await asha.PostFormAsync(
            $"/meetings/{morning.MeetingId}", form.GetAttribute("action")!, ("decision", "visit-at-home"), ("line", "visit tomorrow @dina fri am"), ("version", Field("version")), ("next", Field("next")), ("lineKey", Field("lineKey")));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var next = await asha.ReadPageAsync(answer.Headers.Location!.ToString());
        next.QuerySelector("#huddle-person h1")!.TextContent.ShouldBe("Josiah Larkwhistle");
        await using var db = morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync(item => item.PersonId == first.PersonId)).DecisionId.ShouldBe("visit-at-home");
        var action = await db.Set<CareAction>().SingleAsync();
        (action.Title, action.OwnerId, action.OriginKind).ShouldBe(("Visit tomorrow", "dina-marsh", ActionOrigins.MeetingItem));
    }

    [Theory, OnSqlite]
    public async Task Huddle_LineThatCannotBeRead_SavesNothingAndKeepsTheWords(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        var path = $"/meetings/{morning.MeetingId}";
        var form = (await asha.ReadPageAsync(path)).QuerySelector("#decide")!;
        var answer = await asha.PostFormAsync(path, form.GetAttribute("action")!, ("decision", "watch"), ("line", "visit @nobody-here"), ("version", form.QuerySelector("input[name=version]")!.GetAttribute("value")!));
        ((int)answer.StatusCode).ShouldBe(422);
        var page = await WebClient.ParseAsync(answer);
        page.QuerySelector("#line")!.GetAttribute("value").ShouldBe("visit @nobody-here");
        page.Body!.TextContent.ShouldContain("Nobody here is called");
        await using var db = morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync()).DecisionId.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_LongerThanThePlaceSets_ShowsTheFirstAndSaysHowManyMore(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, new MeetingSettings { MostItems = 2 });
        foreach (var (family, hour) in new[] { ("Moonfield", 2), ("Larkwhistle", 3), ("Ambleside", 4), ("Thistlewood", 5) })
            await morning.AdmittedAsync("Halina", family, MeetingsPlace.At(12, hour));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync($"/meetings/{morning.MeetingId}");
        page.QuerySelectorAll("#huddle-rail .ag").Length.ShouldBe(2);
        page.QuerySelector("#huddle-rail")!.TextContent.ShouldContain("2 more people are on the list.");
        page.QuerySelector("#huddle-rail")!.TextContent.ShouldNotContain("Ambleside");
        page.QuerySelector(".meetbar")!.TextContent.ShouldContain("0 of 4 people");
        var all = await asha.ReadPageAsync(page.QuerySelector("#rail-all")!.GetAttribute("href")!);
        all.QuerySelectorAll("#huddle-rail .ag").Length.ShouldBe(4);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Order_ChangedWithoutScript_IsThatOfTheListAndOfNext(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 3));
        await morning.AdmittedAsync("Edwin", "Thistlewood", MeetingsPlace.At(12, 4));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync($"/meetings/{morning.MeetingId}");
        Names(page).ShouldBe(["Halina Moonfield", "Josiah Larkwhistle", "Edwin Thistlewood"]);
        page.QuerySelectorAll("#huddle-rail button").Length.ShouldBe(0);
        var order = page.QuerySelector("#rail-order")!.GetAttribute("href")!;
        var last = (await asha.ReadPageAsync(order)).QuerySelectorAll("#huddle-rail form").Last();
        var answer = await asha.PostFormAsync(order, last.GetAttribute("action")!, ("places", "-1"));
        Names(await asha.ReadPageAsync(answer.Headers.Location!.ToString().Split('#')[0])).ShouldBe(["Halina Moonfield", "Edwin Thistlewood", "Josiah Larkwhistle"]);
        Names(await asha.ReadPageAsync($"/meetings/{morning.MeetingId}")).ShouldBe(["Halina Moonfield", "Edwin Thistlewood", "Josiah Larkwhistle"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decision_FromAPageOlderThanTheOrderOfTheList_IsTaken(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 3));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        var path = $"/meetings/{morning.MeetingId}";
        var form = (await asha.ReadPageAsync(path)).QuerySelector("#decide")!;
        var move = (await asha.ReadPageAsync($"{path}?order=true")).QuerySelector("#huddle-rail form")!;
        await asha.PostFormAsync(path, move.GetAttribute("action")!, ("places", "1"));
        var answer = await asha.PostFormAsync(path, form.GetAttribute("action")!, ("decision", "watch"), ("version", form.QuerySelector("input[name=version]")!.GetAttribute("value")!));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Facts_ShownAll_AreInPlaceWithTheirSources(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync($"/meetings/{morning.MeetingId}");
        page.QuerySelector("#huddle-person .tls").ShouldBeNull();
        var link = page.QuerySelector("#all-facts")!;
        link.GetAttribute("data-key").ShouldBe("f");
        var all = await asha.ReadPageAsync(link.GetAttribute("href")!);
        all.QuerySelector("#huddle-person .tls")!.TextContent.ShouldContain("Alder Royal");
        all.QuerySelector("#all-facts")!.TextContent.ShouldBe("Show less");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Facts_OfAPartnerThatDoesNotShare_AreOnNoPageOfTheHuddle(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.WriteAsync(scope => scope.Db.Add(new AnyDoor.Record.PartnerNumber { Number = 9, OrganisationId = "northmere-mental-health" }));
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15), partner: 9);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        foreach (var path in new[] { "/today", $"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}?facts=true", $"/meetings/{morning.MeetingId}/room" })
            (await asha.ReadPageAsync(path)).QuerySelector("main")!.TextContent.ShouldNotContain("Ward 7", customMessage: path);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Guest_ForSinglePeople_LeavesAndJoinsThemOnThePage(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        var path = $"/meetings/{morning.MeetingId}";
        var item = await ItemOfAsync(morning, person.PersonId);
        await asha.PostFormAsync(path, $"{path}/items/{item}/discuss");
        await asha.PostFormAsync(path, $"{path}/attendees", ("name", "Wren Ashgrove"), ("organisation", "alderbrook-council"), ("item", item));
        foreach (var (says, next, present) in new[] { ("Leaves this person Wren Ashgrove", "false", true), ("Joins for this person Wren Ashgrove", "true", false), ("Leaves this person Wren Ashgrove", "false", true) })
        {
            var page = await asha.ReadPageAsync(path);
            var button = page.QuerySelectorAll("button[name=present]").ShouldHaveSingleItem();
            (button.TextContent.Trim(), button.GetAttribute("value")).ShouldBe((says, next));
            page.QuerySelector("#huddle-person")!.TextContent.Contains("Wren Ashgrove", StringComparison.Ordinal).ShouldBe(present);
            await asha.PostFormAsync(path, button.Closest("form")!.GetAttribute("action")!, ("present", next), ("item", item));
        }
        await asha.PostFormAsync(path, $"{path}/close");
        (await asha.ReadPageAsync($"{path}/minutes/print")).QuerySelector("main")!.TextContent.ShouldContain("Wren Ashgrove (Council)");
    }

    [Theory, OnSqlite]
    public async Task Attendance_AfterTheHuddle_SaysByOrganisationWhoWasThere(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}")).QuerySelector(".attend")!.TextContent.ShouldContain("Council not here");
        await asha.PostFormAsync("/today", $"/meetings/{morning.MeetingId}/close");
        var over = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}")).QuerySelector(".attend")!.TextContent;
        over.ShouldContain("Community Asha");
        over.ShouldContain("Council was not here");
    }

    [Theory, OnSqlite]
    public async Task Huddle_ForSomebodyOfAnotherTeam_IsTheRefusedPage(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var ben = await morning.Host.SignedInAs("ben.okoro");
        (await ben.ReadPageAsync($"/meetings/{morning.MeetingId}", HttpStatusCode.NotFound)).Body!.TextContent.ShouldNotContain("Moonfield");
        (await ben.ReadPageAsync("/today")).Body!.TextContent.ShouldNotContain("Moonfield");
    }

    private static List<string> Names(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll("#huddle-rail .ag__b > a").Select(link => link.TextContent)];

    private static async Task<string> ItemOfAsync(MorningHost morning, long person)
    {
        await using var db = morning.Store.OpenRead();
        return (await db.Set<AgendaItem>().SingleAsync(item => item.PersonId == person)).ItemId;
    }
}
