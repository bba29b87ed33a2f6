using System.Net;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Reviews;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.Reviews;

public sealed class ReviewTests
{
    private const string Here = "/trust/reviews", Number = "9990000026", Glass = "/people/break-glass";

    [Theory, OnSqlite, OnPostgres]
    public async Task Review_OfABrokenGlass_ShowsWhoWhyAndWhatWasOpenedAndNeverThePerson(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", team: null, more: row => row.NhsNumber = Number);
        using var lead = await host.SignedInAs("a.ig-lead");
        (await lead.ReadWordsAsync(Here)).ShouldContain("Nothing waits for a review");
        using var responder = await host.SignedInAs("a.responder");
        await BreakAsync(responder);
        await responder.GetPageAsync($"/people/{person.PublicId}");
        await responder.GetPageAsync($"/people/{person.PublicId}/timeline");

        var page = await lead.ReadPageAsync(Here);

        var words = WebClient.WordsOf(page);
        foreach (var shown in new[] { "Waiting: 1", "A responder, responder, Place", "Somebody's life or health is in danger now", "Found on the floor", "opened the record", "read the timeline: refused", "No relationship has followed so far" })
            words.ShouldContain(shown);
        page.DocumentElement.TextContent.ShouldNotContain("Moonfield");
        page.DocumentElement.OuterHtml.ShouldNotContain(Number);
        page.QuerySelector(".ad-nav")!.TextContent.ShouldMatch("Trust\\s*1");
        (await lead.ReadWordsAsync("/trust")).ShouldContain("One broken glass or overridden objection waits to be looked at.");
        (await host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default)).ShouldContain(look => look.Act == "trust.reviews" && look.Role == Roles.IgLead);
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new PersonAccess { PersonId = person.PersonId, ScopeKind = AccessScopes.Organisation, ScopeId = "alderbrook-icb", Basis = AccessBases.Care, Source = "test", FromAt = scope.Now.AddMinutes(5) });
            return Task.CompletedTask;
        });
        (await lead.ReadWordsAsync(Here)).ShouldContain("A relationship has followed (care)");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Review_OfARecordThatManyLookedAtSince_StillSaysWhatWasOpened(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", team: null, more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        await BreakAsync(responder);
        await responder.GetPageAsync($"/people/{person.PublicId}");
        var (audit, reader) = (host.App.Services.GetRequiredService<AuditWriter>(), (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync("ben.okoro", default))!);
        for (var i = 0; i < 600; i++)
            await audit.WriteAsync(reader, "person.timeline", [person.PublicId]);
        using var lead = await host.SignedInAs("a.ig-lead");
        var words = await lead.ReadWordsAsync(Here);
        words.ShouldContain("opened the record");
        words.ShouldNotContain("read the timeline", customMessage: "somebody else's look");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decide_WithWhatWasFound_TakesItOffTheQueueAndKeepsEveryChangeOfMind(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        await host.AddPersonAsync("Halina", "Moonfield", team: null, more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        using var lead = await host.SignedInAs("a.ig-lead");
        await BreakAsync(responder);
        var id = await GlassAsync(host);

        (await DecideAsync(lead, id, ReviewDecisions.Ask, "Rang them, not there", 0)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await lead.ReadWordsAsync(Here)).ShouldContain("Waiting: 1");
        (await DecideAsync(lead, id, ReviewDecisions.Justified, "Called to a fall", 0)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "somebody has asked meanwhile");
        (await DecideAsync(lead, id, ReviewDecisions.Justified, "Called to a fall", 1)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await lead.ReadWordsAsync(Here)).ShouldContain("Waiting: 0");

        await using var db = host.Store.OpenRead();
        var review = await db.Set<AccessReview>().SingleAsync();
        (review.Decision, review.DecidedBy).ShouldBe((ReviewDecisions.Justified, "a-ig-lead"));
        var history = await db.Set<ChangeRecord>().Where(row => row.Subject == "access_review").OrderBy(row => row.ChangeId).ToListAsync();
        history.Count.ShouldBe(2);
        history[1].Old!.ShouldContain("Rang them");
        (await DecideAsync(lead, id, ReviewDecisions.Justified, "Called to a fall", 2)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await db.Set<ChangeRecord>().CountAsync(row => row.Subject == "access_review")).ShouldBe(2, "the same again writes nothing");
    }

    [Theory, OnSqlite]
    public async Task Decide_WithNothingFilledIn_SaysAllThatIsMissingAndKeepsWhatWasTyped(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        await host.AddPersonAsync("Halina", "Moonfield", team: null, more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        using var lead = await host.SignedInAs("a.ig-lead");
        await BreakAsync(responder);
        var id = await GlassAsync(host);
        var answer = await DecideAsync(lead, id, "", " ", 0);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelectorAll(".nhsuk-error-summary a").Select(link => link.GetAttribute("href")).ShouldBe([$"#decision-{id}", $"#words-{id}"]);
        (await WebClient.ParseAsync(await DecideAsync(lead, id, "", "Called to a fall", 0))).QuerySelector($"#words-{id}")!.TextContent.Trim().ShouldBe("Called to a fall");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Queue_OfReviews_HasEveryOverriddenObjectionToo(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        await host.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new ObjectionOverride { PersonId = person.PersonId, OverrideId = PublicId.New(), PractitionerId = "asha-fenwick", Reason = Overrides.Capacity, Words = "Unconscious", FromAt = scope.Now, UntilAt = scope.Now.AddHours(4) });
            return Task.CompletedTask;
        });
        using var lead = await host.SignedInAs("a.ig-lead");
        var words = (await lead.ReadPageAsync(Here)).QuerySelector("#waiting")!.TextContent;
        words.ShouldContain("Objection overridden: Asha Fenwick, Care coordinator, Community");
        words.ShouldContain("Unconscious");
        words.ShouldNotContain("relationship");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Unusual_OfWhatWasOpened_SaysWhatStandsOutAndWithWhatItIsCompared(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var (own, family, other) = (await host.AddPersonAsync("Asha", "Fenwick"), await host.AddPersonAsync("Otto", "Fenwick"), await host.AddPersonAsync("Halina", "Moonfield"));
        using var asha = await host.SignedInAs("asha.fenwick");
        using var lead = await host.SignedInAs("a.ig-lead");
        foreach (var person in new[] { own, family, other })
            await asha.ReadPageAsync($"/people/{person.PublicId}");

        var group = (await lead.ReadPageAsync(Here)).QuerySelector("#unusual-names")!;

        group.QuerySelectorAll("li").Select(line => line.TextContent.Split(',')[0]).ShouldBe(["Asha Fenwick: The record bears their own name", "Asha Fenwick: Same family name"]);
        group.QuerySelectorAll("li a").Select(link => link.GetAttribute("href")).ShouldBe([$"/people/{own.PublicId}/looks", $"/people/{family.PublicId}/looks"]);
        group.TextContent.ShouldContain("where staff live");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Unusual_NumberOfRecords_IsComparedWithTheMiddleOfTheRole(StoreProvider provider)
    {
        await using var host = await NewAsync(provider);
        var (audit, readers) = (host.App.Services.GetRequiredService<AuditWriter>(), host.App.Services.GetRequiredService<ReaderFactory>());
        foreach (var (user, records) in new[] { ("asha.fenwick", 25), ("ben.okoro", 8), ("a.coordinator", 2), ("dina.marsh", 40) })
        {
            var reader = (await readers.OfUserAsync(user, default))!;
            for (var i = 0; i < records; i++)
                await audit.WriteAsync(reader, "person.open", [PublicId.New()]);
        }
        using var lead = await host.SignedInAs("a.ig-lead");
        var group = (await lead.ReadPageAsync(Here)).QuerySelector("#unusual-volume")!;
        group.QuerySelectorAll("li").ShouldHaveSingleItem().TextContent.ShouldContain("Asha Fenwick: 25 records; the middle of 3 in the role of coordinator is 8");
    }

    private static async Task<HostFixture> NewAsync(StoreProvider provider)
    {
        var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        return host;
    }

    private static async Task<string> GlassAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return (await db.Set<BrokenGlass>().SingleAsync()).GlassId;
    }

    private static Task<HttpResponseMessage> BreakAsync(WebClient client) => client.PostFormAsync(Glass, Glass, ("number", Number), ("reason", "danger"), ("words", "Found on the floor"));

    private static Task<HttpResponseMessage> DecideAsync(WebClient lead, string id, string decision, string words, int version) =>
        lead.PostFormAsync(Here, $"{Here}/{id}", ($"decision-{id}", decision), ($"words-{id}", words), ("version", $"{version}"));
}
