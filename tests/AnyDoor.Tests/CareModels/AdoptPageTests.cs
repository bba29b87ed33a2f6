using System.Net;
using AngleSharp.Html.Dom;
using AnyDoor.CareModels;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.CareModels;

public class AdoptPageTests
{
    private const string Page = "/care-models/luton/adopt";

    [Theory, OnSqlite, OnPostgres]
    public async Task Sign_WithAReason_PutsItIntoUseUnderTheNameAndWhatWasShown(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        await place.PersonAsync("Dorothy", "1938-03-02");
        place.Offer(AdoptingHost.Pack());
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync(Page);
        page.Body!.TextContent.ShouldContain("Would be in");
        page.Body.TextContent.ShouldContain("Sign as Asha Fenwick, Care coordinator");
        var answer = await asha.PostFormAsync(Page, Page, ("seen", SeenOf(page)), ("reason", "Agreed at the board"), ("back", "24"));
        ((int)answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((303, "/care-models/luton?did=adopted"));
        var after = (await asha.ReadPageAsync("/care-models/luton?did=adopted")).Body!.TextContent;
        after.ShouldContain("Agreed at the board");
        after.ShouldContain("Asha Fenwick");
        after.ShouldContain("1 to enter, 0 to leave");
        var running = (await place.Catalog.FindAsync("luton", default))!;
        (running.Reason, running.InForceFrom, running.Figures!.Entering).ShouldBe(("Agreed at the board", place.Host.Store.Now.AddHours(-24), 1));
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<ProcessRun>().SingleAsync(row => row.Process == "care-models.adopt")).Reason.ShouldBe("Agreed at the board");
    }

    [Theory, OnSqlite]
    public async Task Sign_WithoutAReason_ShowsTheFormAgainAndChangesNothing(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack());
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var answer = await asha.PostFormAsync(Page, Page, ("seen", SeenOf(await asha.ReadPageAsync(Page))), ("reason", " "), ("back", "0"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldContain("Say why it is put into use");
        (await place.Catalog.RunningAsync(default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sign_AfterThePackChanged_IsAConflictThatAsksToLookAgain(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack());
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var seen = SeenOf(await asha.ReadPageAsync(Page));
        place.Offer(AdoptingHost.Pack(criteria: "age >= 18"));
        var answer = await asha.PostFormAsync(Page, Page, ("seen", seen), ("reason", "Agreed"), ("back", "0"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Look again");
        (await place.Catalog.RunningAsync(default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Sign_ByARoleThatMayOnlyLook_IsRefusedAndThePageSaysWhoSigns(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack());
        using var engineer = await place.Host.SignedInAs("elan.reed");
        var page = await engineer.ReadPageAsync(Page);
        page.QuerySelector($"form[action='{Page}']").ShouldBeNull();
        page.Body!.TextContent.ShouldContain("put into use by coordinator, matron, GP or consultant");
        (await engineer.PostFormAsync(Page, Page, ("seen", "x"), ("reason", "Agreed"), ("back", "0"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await place.Catalog.RunningAsync(default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Sign_WithoutTheProofOfTheForm_IsRefused(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack());
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("reason", "Agreed"), KeyValuePair.Create("back", "0")]);
        (await asha.PostAsync(new Uri(WebClient.Home, Page), form)).IsSuccessStatusCode.ShouldBeFalse();
        (await place.Catalog.RunningAsync(default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Show_OfAPackWithFaults_ListsThemAllWithTheirLinesAndNoForm(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack(criteria: "agee >= 65", triggers: "plan: {review_days: 0}"));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync(Page);
        page.Body!.TextContent.ShouldContain("2 faults");
        page.Body.TextContent.ShouldContain("Line 7");
        page.Body.TextContent.ShouldContain("0 cannot be");
        page.QuerySelector($"form[action='{Page}']").ShouldBeNull();
    }

    [Theory, OnSqlite]
    public async Task Show_OfTheVersionInUse_SaysThatThereIsNothingToAdopt(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack());
        await place.AdoptAsync(AdoptingHost.Pack());
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync(Page)).Body!.TextContent.ShouldContain("in use already");
        place.Offer(AdoptingHost.Pack(criteria: "age >= 18"));
        (await asha.ReadPageAsync(Page)).Body!.TextContent.ShouldContain("needs a higher version");
    }

    [Theory, OnSqlite]
    public async Task Models_WithoutAny_SayWhereTheyWouldLie(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var page = await asha.ReadPageAsync("/care-models");
        page.Body!.TextContent.ShouldContain("There is no care model here");
        page.QuerySelector(".ad-nav")!.TextContent.ShouldContain("Care models");
        await asha.ReadPageAsync("/care-models/nowhere", HttpStatusCode.NotFound);
        await asha.ReadPageAsync("/care-models/nowhere/adopt", HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite]
    public async Task Models_InUseAndOffered_SayWhoSignedAndWhatLiesReady(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        place.Offer(AdoptingHost.Pack(2));
        place.Offer(Packs.Small(), "other-name");
        await place.AdoptAsync(AdoptingHost.Pack());
        using var engineer = await place.Host.SignedInAs("elan.reed");
        var text = (await engineer.ReadPageAsync("/care-models")).Body!.TextContent;
        text.ShouldContain("Asha Fenwick");
        text.ShouldContain("Version 2 can be looked at");
        text.ShouldContain("Its file has 1 fault");
        (await engineer.ReadPageAsync("/care-models/luton")).Body!.TextContent.ShouldContain("Version 2 lies ready");
    }

    [Theory, OnSqlite]
    public async Task Schema_ForAnEditorThatSignsInNowhere_IsServed(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        using var anybody = place.Host.Anybody();
        (await anybody.GetStringAsync(new Uri(WebClient.Home, "/care-models/schema.json"))).ShouldBe(AnyDoor.CareModels.Schema.PackSchema.Text);
    }

    private static string SeenOf(IHtmlDocument page) => page.QuerySelector("input[name=seen]")!.GetAttribute("value")!;
}
