using System.Net;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.Retention;

public sealed class RetentionPageTests
{
    private const string Here = "/trust/retention", Number = "9990000026", Seen = "hospital.ed.attendance 2017-05-01";

    [Theory, OnSqlite, OnPostgres]
    public async Task Lead_LooksApprovesRemovesAndReadsTheCertificate_AndIsToldNoName(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        using var lead = await old.Host.SignedInAs("olwen.saltmarsh");
        (await lead.ReadWordsAsync(Here)).ShouldContain("Nobody is due");
        (await lead.ReadWordsAsync("/trust")).ShouldContain("No record was removed so far.");
        var person = await old.AddAsync("Halina", "1940-01-01", null, Seen);

        var page = await lead.ReadPageAsync(Here);
        var words = WebClient.WordsOf(page);
        foreach (var shown in new[] { "1 person, 5 rows", "1 5", "Health record of an adult", "What organisations sent about you 1", "Nobody is kept back", "Kept 8 years after the last contact, or 8 years after death", "the place file has no rules of its own" })
            words.ShouldContain(shown, Case.Insensitive);
        page.DocumentElement.OuterHtml.ShouldNotContain("Moonfield");
        page.DocumentElement.OuterHtml.ShouldNotContain(person.PublicId);
        (string, string)[] seen = [.. new[] { "asOf", "rules", "list" }.Select(name => (name, page.QuerySelector($"input[name={name}]")!.GetAttribute("value")!))];
        (await lead.PostFormAsync(Here, Here, [.. seen, ("because", "")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stale = await WebClient.ParseAsync(await lead.PostFormAsync(Here, Here, [.. seen[..2], ("list", "00"), ("because", "Agreed")]));
        stale.QuerySelector("[role=alert]")!.TextContent.ShouldContain("The list has changed since it was shown");
        var approved = await lead.PostFormAsync(Here, Here, [.. seen, ("because", "Agreed by the records group")]);
        approved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var certificate = approved.Headers.Location!.ToString();
        (await lead.ReadWordsAsync(certificate)).ShouldContain("1 of 1 are left.");
        (await lead.ReadPageAsync("/trust")).QuerySelector("#waiting")!.TextContent.ShouldContain("1 of 1 people are left");

        (await lead.PostFormAsync(certificate, $"{certificate}/remove")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await old.NamesAsync()).ShouldBeEmpty();
        var done = await lead.ReadWordsAsync(certificate);
        foreach (var shown in new[] { "Agreed by the records group", "Olwen Saltmarsh", "record_entry An entry 1", "Health record of an adult" })
            done.ShouldContain(shown);
        done.ShouldNotContain("Moonfield");
        (await lead.ReadWordsAsync(Here)).ShouldContain("1 removed");
        (await old.Of<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default)).ShouldContain(look => look.Act == "retention.remove" && look.Role == Roles.IgLead);
        using var asha = await old.Host.SignedInAs("asha.fenwick");
        (await asha.GetPageAsync($"/people/{person.PublicId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Hold_PlacedAndEnded_KeepsTheRecordMeanwhile(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        var person = await old.AddAsync("Halina", "1940-01-01", null, Seen);
        await old.Host.Store.WriteAsync(Foundation.ProcessContext.System("test"), scope => scope.Db.Set<AnyDoor.People.Person>().ExecuteUpdateAsync(set => set.SetProperty(row => row.NhsNumber, Number)));
        using var lead = await old.Host.SignedInAs("olwen.saltmarsh");
        var faulty = await WebClient.ParseAsync(await lead.PostFormAsync(Here, $"{Here}/holds", ("nhsNumber", "123")));
        faulty.QuerySelectorAll(".nhsuk-error-summary__list li").Length.ShouldBe(3);
        (await lead.PostFormAsync(Here, $"{Here}/holds", Typed("1/1/1900"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lead.PostFormAsync(Here, $"{Here}/holds", Typed("1/1/1940"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await WebClient.ParseAsync(await lead.PostFormAsync(Here, $"{Here}/holds", Typed("1/1/1940")))).DocumentElement.TextContent.ShouldContain("a legal hold on this person already");

        using var asha = await old.Host.SignedInAs("asha.fenwick");
        (await asha.ReadWordsAsync($"/people/{person.PublicId}/looks")).ShouldNotContain("hold", Case.Insensitive, "that there is a claim is for nobody else to know");
        var page = await lead.ReadPageAsync(Here);
        WebClient.WordsOf(page).ShouldContain("A legal hold 1");
        WebClient.WordsOf(page).ShouldContain("Claim 7");
        var end = page.QuerySelector("#holds form")!.GetAttribute("action")!;
        var hold = end.Split('/')[^2];
        (await lead.PostFormAsync(Here, end, ($"ended-{hold}", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lead.PostFormAsync(Here, end, ($"ended-{hold}", "Settled"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await lead.ReadWordsAsync(Here)).ShouldContain("Approve the removal of 1 person");
        await using var db = old.Host.Store.OpenRead();
        (await db.Set<LegalHold>().SingleAsync()).EndedBecause.ShouldBe("Settled");
    }

    private static (string, string)[] Typed(string born) => [("nhsNumber", Number), ("born", born), ("holdBecause", "Claim 7")];
}
