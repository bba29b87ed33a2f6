using System.Net;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Plans;

/// <summary>Two people have the steps open; one saves, then the other.</summary>
public class PlanConflictTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Steps_BothChangedOneField_AskForThatFieldOnlyAndKeepTheRest(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (person, asha, page) = await ConflictAsync(host);
        var legend = page.QuerySelectorAll("#conflict legend").ShouldHaveSingleItem();
        legend.TextContent.Trim().ShouldBe("A bit worse: what to do");
        var words = page.QuerySelector("#conflict .versus")!.TextContent;
        words.ShouldContain("Ring Dina");
        words.ShouldContain("Ring Asha");
        words.ShouldContain("Saved by Dina Marsh");
        page.QuerySelector("#conflict")!.TextContent.ShouldNotContain("act1");

        var answer = await SendAsync(asha, person, page, choose: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, "nothing is overwritten before somebody chose");
        page = await WebClient.ParseAsync(answer);
        page.QuerySelector("#conflict .versus")!.TextContent.ShouldContain("Ring Asha");

        (await SendAsync(asha, person, page, choose: "Ring Asha")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = host.Store.OpenRead();
        var step = (await PlanQuery.OfAsync(db, person.PersonId))!.Steps.ShouldHaveSingleItem();
        (step.Signs, step.Act, step.Who).ShouldBe(("Breathless", "Ring Asha", "Dot"), "theirs where only they changed it, mine where only I did or I chose it");
    }

    [Theory, OnSqlite]
    public async Task Steps_TheirsChosen_StayAsTheySavedThem(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var (person, asha, page) = await ConflictAsync(host);
        (await SendAsync(asha, person, page, choose: "Ring Dina")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = host.Store.OpenRead();
        (await PlanQuery.OfAsync(db, person.PersonId))!.Steps.ShouldHaveSingleItem().Act.ShouldBe("Ring Dina");
    }

    private static async Task<(Person Person, WebClient Asha, AngleSharp.Dom.IDocument Page)> ConflictAsync(HostFixture host)
    {
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        var (asha, dina) = (await host.SignedInAs("asha.fenwick"), await host.SignedInAs("dina.marsh"));
        var path = $"/people/{person.PublicId}/plan";
        (await asha.PostFormAsync(path, $"{path}/steps", ("version", "0"), ("signs1", "Tired"), ("act1", "Ring us"), ("who1", "Rosalind"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (string, string)[] was = [("version", "1"), ("was-signs1", "Tired"), ("was-act1", "Ring us"), ("was-who1", "Rosalind")];
        (await dina.PostFormAsync(path, $"{path}/steps", [.. was, ("signs1", "Breathless"), ("act1", "Ring Dina"), ("who1", "Rosalind")])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var answer = await asha.PostFormAsync(path, $"{path}/steps", [.. was, ("signs1", "Tired"), ("act1", "Ring Asha"), ("who1", "Dot")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (person, asha, await WebClient.ParseAsync(answer));
    }

    private static Task<HttpResponseMessage> SendAsync(WebClient asha, Person person, AngleSharp.Dom.IDocument page, string? choose)
    {
        var fields = page.QuerySelectorAll("#conflict input[type=hidden]").Where(input => !input.GetAttribute("name")!.StartsWith('_'))
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToList();
        if (choose is not null)
            fields.Add(("act1", choose));
        return asha.PostFormAsync($"/people/{person.PublicId}/plan", $"/people/{person.PublicId}/plan/steps", [.. fields]);
    }
}
