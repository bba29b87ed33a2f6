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

    [Theory, OnSqlite]
    public async Task Huddle_ForSomebodyOfAnotherTeam_IsTheRefusedPage(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var ben = await morning.Host.SignedInAs("ben.okoro");
        (await ben.ReadPageAsync($"/meetings/{morning.MeetingId}", HttpStatusCode.NotFound)).Body!.TextContent.ShouldNotContain("Moonfield");
        (await ben.ReadPageAsync("/today")).Body!.TextContent.ShouldNotContain("Moonfield");
    }
}
