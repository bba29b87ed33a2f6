using System.Net;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Plans;

public class ActionsPageTests
{
    private static readonly (string, string) Visit = ("text", "visit day after home @dina in 3 days");

    [Theory, OnSqlite, OnPostgres]
    public async Task Line_OnAPersonsForm_BecomesAnActionThatTheOtherCanAcceptAndComplete(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        (await AddAsync(asha, person, Visit)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var mine = await asha.ReadPageAsync("/actions");
        mine.QuerySelector("#actions")!.TextContent.ShouldContain("To Dina Marsh. Still Asha Fenwick’s until accepted.");
        using var dina = await host.SignedInAs("dina.marsh");
        var id = (await ActionAsync(host)).ActionId;
        (await dina.PostFormAsync("/actions", $"/actions/{id}/accept")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await dina.PostFormAsync("/actions", $"/actions/{id}/complete", ("outcome", "done"), ("text", "All well"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await dina.ReadPageAsync("/actions")).QuerySelector("main")!.TextContent.ShouldContain("Nothing is open here.");
        (await ActionAsync(host)).Status.ShouldBe(ActionStatus.Done);
    }

    [Theory, OnSqlite]
    public async Task Decline_WithoutAReason_IsSaidOnThePageAndChangesNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        await AddAsync(asha, await host.AddPersonAsync("Dorothea", "Plumtree"), Visit);
        using var dina = await host.SignedInAs("dina.marsh");
        var answer = await dina.PostFormAsync("/actions", $"/actions/{(await ActionAsync(host)).ActionId}/decline", ("reason", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Say why");
        (await ActionAsync(host)).Status.ShouldBe(ActionStatus.Offered);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reassign_OfADeclinedAction_OffersItToWhoeverIsNamed(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        await AddAsync(asha, await host.AddPersonAsync("Dorothea", "Plumtree"), Visit);
        using var dina = await host.SignedInAs("dina.marsh");
        var id = (await ActionAsync(host)).ActionId;
        await dina.PostFormAsync("/actions", $"/actions/{id}/decline", ("reason", "No one on shift"));
        (await asha.PostFormAsync("/actions", $"/actions/{id}/reassign", ("to", "Nobody"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync("/actions", $"/actions/{id}/reassign", ("to", "Council"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var action = await ActionAsync(host);
        (action.Status, action.OwnerKind, action.OwnerId).ShouldBe((ActionStatus.Offered, OwnerKinds.Organisation, "alderbrook-council"));
    }

    [Theory, OnSqlite]
    public async Task Filters_MarkTheViewInUseAndCountEach(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        await AddAsync(asha, await host.AddPersonAsync("Dorothea", "Plumtree"), Visit);
        var page = await asha.ReadPageAsync("/actions?list=mine&show=waiting");
        page.QuerySelectorAll(".views [aria-current]").Select(link => link.TextContent.Trim()).ShouldBe(["Mine 1", "Waiting for a yes 1"]);
        page.QuerySelectorAll("tr[data-row]").Length.ShouldBe(1);
        (await asha.ReadPageAsync("/actions?show=late")).QuerySelectorAll("tr[data-row]").ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Line_WithAnUnknownName_StaysInTheFieldWithItsFault(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var answer = await AddAsync(asha, await host.AddPersonAsync("Dorothea", "Plumtree"), ("text", "visit @dinah"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await WebClient.ParseAsync(answer);
        page.QuerySelector("input[name=text]")!.GetAttribute("value").ShouldBe("visit @dinah");
        page.QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldContain("did you mean @dina (Dina Marsh)?");
    }

    [Theory, OnSqlite]
    public async Task Form_SentTwice_IsOneAction(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        await AddAsync(asha, person, Visit, ("key", "abcdefgh0123"));
        await AddAsync(asha, person, Visit, ("key", "abcdefgh0123"));
        await ActionAsync(host);
    }

    [Theory, OnSqlite]
    public async Task Echo_OfALine_ReadsItBack(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var answer = await asha.PostFormAsync("/actions", "/actions/line", Visit);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Dina Marsh, Social worker");
        text.ShouldNotContain("<html");
    }

    [Theory, OnSqlite]
    public async Task Pages_OfSomebodyElsesPersonOrNobody_AreTheSameRefusal(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var other = await host.AddPersonAsync("Wilf", "Ayrton", team: "copperfield-team");
        using var asha = await host.SignedInAs("asha.fenwick");
        var texts = new List<string>();
        foreach (var id in new[] { other.PublicId, "zzzzzzzzzzzz" })
            foreach (var page in new[] { "plan", "plan/print", "actions/new" })
                texts.Add((await asha.ReadPageAsync($"/people/{id}/{page}", HttpStatusCode.NotFound)).QuerySelector("main")!.TextContent);
        texts.Distinct().ShouldHaveSingleItem();
    }

    [Theory, OnSqlite]
    public async Task Actions_ForAnAnalyst_AreRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var faye = await host.SignedInAs("faye.sutter");
        ((int)(await faye.GetPageAsync("/actions")).StatusCode).ShouldBe(403);
    }

    private static Task<HttpResponseMessage> AddAsync(WebClient client, Person person, params (string, string)[] fields) =>
        client.PostFormAsync($"/people/{person.PublicId}/actions/new", $"/people/{person.PublicId}/actions/new", fields);

    private static async Task<CareAction> ActionAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return await db.Set<CareAction>().SingleAsync();
    }
}
