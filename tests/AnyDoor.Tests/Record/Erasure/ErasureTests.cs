using System.Net;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Retention;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Retention;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.Erasure;

public sealed class ErasureTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Erase_WithAnOpenRequestAndNothingInTheWay_RemovesAllOfItAndLeavesACertificate(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        var (person, other) = (await old.AddAsync("Halina", "1940-01-01", null, "gp.consultation 2026-05-01"), await old.AddAsync("Somebody else", "1940-01-01", null, "gp.consultation 2026-05-01"));
        var page = $"/people/{person.PublicId}/erasure";
        using var lead = await old.Host.SignedInAs("olwen.saltmarsh");
        (await lead.GetPageAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nobody asked");
        await AskAsync(old, person);

        var words = await lead.ReadWordsAsync(page);
        foreach (var shown in new[] { "A record of care usually stays.", "What organisations sent about you 1 Care needs it: article 17(3)(c)", "What you asked for 1 Shows what was asked" })
            words.ShouldContain(shown);
        (await lead.PostFormAsync(page, page, ("because", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await old.NamesAsync()).Count.ShouldBe(2);
        var erased = await lead.PostFormAsync(page, page, ("because", "Sent to us by mistake"));
        erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await old.NamesAsync()).ShouldBe(["Somebody else"]);
        await using var db = old.Host.Store.OpenRead();
        (await db.Set<SubjectAccessRequest>().CountAsync()).ShouldBe(0);
        var certificate = await lead.ReadWordsAsync(erased.Headers.Location!.ToString());
        foreach (var shown in new[] { "Sent to us by mistake", "Erasure that the person asked for Removed because the person asked for it UK GDPR, article 17 1", "record_entry An entry 1" })
            certificate.ShouldContain(shown);
        (await lead.GetPageAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await old.Of<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default)).ShouldContain(look => look.Act == "person.erasure.erase");
        (await old.Of<TrailVerification>().VerifyAsync(default)).Whole.ShouldBeTrue();
        other.PersonId.ShouldNotBe(person.PersonId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erase_OfARecordThatIsStillNeeded_SaysWhatComesFirstAndRefusingClosesTheRequest(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        var person = await old.AddAsync("Halina", "1940-01-01", null, "gp.consultation 2026-05-01");
        await AskAsync(old, person);
        var page = $"/people/{person.PublicId}/erasure";
        using var lead = await old.Host.SignedInAs("olwen.saltmarsh");
        var open = await lead.ReadPageAsync(page);
        open.QuerySelector("#erase").ShouldNotBeNull();
        await old.WriteAsync(scope => scope.Db.Add(new LegalHold { PersonId = person.PersonId, HoldId = PublicId.New(), Because = "Claim 7", PlacedBy = "olwen-saltmarsh", PlacedAt = scope.Now }));

        var held = await lead.ReadPageAsync(page);
        held.QuerySelector("#first")!.TextContent.ShouldContain("A legal hold");
        held.QuerySelector("#erase").ShouldBeNull();
        var refused = await WebClient.ParseAsync(await lead.PostFormAsync(page, page, ("because", "Sent to us by mistake")));
        refused.QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldContain("Settle this first, or refuse the request: A legal hold");
        (await old.NamesAsync()).ShouldBe(["Halina"]);
        (await lead.PostFormAsync(page, $"/people/{person.PublicId}/subject-access/close", ("closed", "Care needs it"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await lead.GetPageAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task AskAsync(OldRecords old, Person person) => old.WriteAsync(scope => scope.Db.Add(new SubjectAccessRequest
    {
        PersonId = person.PersonId, RequestId = PublicId.New(), AskedBy = "Themselves", Identity = "Seen", ReceivedOn = new(2026, 5, 1), DueOn = new(2026, 6, 1), RecordedBy = "olwen-saltmarsh", RecordedAt = scope.Now,
    }));
}
