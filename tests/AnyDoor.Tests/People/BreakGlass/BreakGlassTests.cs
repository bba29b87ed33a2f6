using System.Net;
using AnyDoor.People;
using AnyDoor.People.BreakGlass;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.People.BreakGlass;

public sealed class BreakGlassTests
{
    private const string Here = "/people/break-glass", Number = "9990000026";

    private static readonly string[] OtherPages = ["timeline", "plan", "plan/review", "plan/print", "flags", "choices", "looks", "assessments", "actions", "actions/new", "entries/1"];

    private static readonly string[] Lists = ["/today", "/people", "/actions", "/meetings", "/recall", "/recall/coverage", "/cohorts", "/cohorts/luton-cohort", "/outcomes"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Break_WithExactDetailsAndAReason_OpensWhatIsEssentialToThatPractitionerAlone(StoreProvider provider)
    {
        await using var morning = await NewAsync(provider);
        var person = await AdmittedAsync(morning);
        using var responder = await morning.Host.SignedInAs("a.responder");
        using var gp = await morning.Host.SignedInAs("a.gp");
        await responder.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);

        var answer = await BreakAsync(responder);

        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/people/{person.PublicId}"));
        var page = await responder.ReadPageAsync($"/people/{person.PublicId}");
        var words = WebClient.WordsOf(page);
        foreach (var shown in new[] { "Halina Moonfield", "30 minutes left", "Somebody's life or health is in danger now", "Found on the floor", "Fell at home", "If things get worse" })
            words.ShouldContain(shown);
        foreach (var kept in new[] { "Haemoglobin", "Millrace likes tea" })
            words.ShouldNotContain(kept);
        page.QuerySelectorAll("main a[href^='/people/']").ShouldBeEmpty("nothing else is open");
        foreach (var other in OtherPages)
            (await responder.GetPageAsync($"/people/{person.PublicId}/{other}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, other);
        await gp.ReadPageAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound);
        var looks = await morning.Host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([person.PublicId], 50, default);
        looks.ShouldContain(look => look.Act == GlassService.Act && look.Reason == "danger" && look.PractitionerId == "a-responder");
        looks.ShouldContain(look => look.Act == "person.open" && look.Reason == "break-glass" && look.Outcome == AuditOutcomes.Shown);
    }

    [Theory]
    [OnSqlite("Moonfield", "Halina", ""), OnSqlite("moonfield", "", "zz11aa"), OnPostgres("MOONFIELD", "halina", "ZZ1 1AA")]
    public async Task Break_WithoutTheNumber_NeedsNameBirthAndOneMore(StoreProvider provider, string family, string given, string postcode)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => row.Postcode = "ZZ1 1AA");
        using var responder = await host.SignedInAs("a.responder");
        (string, string)[] exact = [("family", family), ("born-day", "2"), ("born-month", "3"), ("born-year", "1938"), ("given", given), ("postcode", postcode)];
        var faulty = await WebClient.ParseAsync(await BreakAsync(responder, [.. exact[..4]]));
        faulty.QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldContain("given name, or the postcode");
        faulty.QuerySelector("input[name=family]")!.GetAttribute("value").ShouldBe(family);
        (await BreakAsync(responder, exact)).Headers.Location!.ToString().ShouldBe($"/people/{person.PublicId}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Break_ForNobodyAndForOneOfTwo_AnswersTheSameAndIsWrittenDown(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        foreach (var _ in new[] { 1, 2 })
            await host.AddPersonAsync("Halina", "Moonfield");
        using var responder = await host.SignedInAs("a.responder");
        (string, string)[] two = [("family", "Moonfield"), ("born-day", "2"), ("born-month", "3"), ("born-year", "1938"), ("given", "Halina")];
        var (ofTwo, ofNobody) = (await BreakAsync(responder, two), await BreakAsync(responder, [.. two[..^1], ("given", "Helena")]));
        (ofTwo.StatusCode, ofNobody.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        var said = WebClient.WordsOf(await WebClient.ParseAsync(ofTwo));
        said.ShouldContain("Nothing was opened");
        WebClient.WordsOf(await WebClient.ParseAsync(ofNobody)).ShouldBe(said);
        await using var db = host.Store.OpenRead();
        (await db.Set<BrokenGlass>().CountAsync(), await db.Set<PersonAccess>().CountAsync(row => row.Basis == AccessBases.BreakGlass)).ShouldBe((0, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Break_ByANumberThatOthersAreSentUnder_OpensWhoHoldsIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        await host.AddPersonAsync("Helena", "Moonfield", more: row => row.NhsNumber = Number);
        var holder = await host.AddPersonAsync("Halina", "Moonfield", more: row => (row.NhsNumber, row.NhsNumberVerified) = (Number, true));
        await host.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), scope => { scope.Db.Add(new NhsNumberHolder { NhsNumber = Number, PersonId = holder.PersonId }); return Task.CompletedTask; });
        using var responder = await host.SignedInAs("a.responder");
        (await BreakAsync(responder)).Headers.Location!.ToString().ShouldBe($"/people/{holder.PublicId}");
    }

    [Theory, OnSqlite]
    public async Task Break_WithNothingFilledIn_SaysAllThatIsMissingAndOpensNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        using var responder = await host.SignedInAs("a.responder");
        var answer = await responder.PostFormAsync(Here, Here, ("words", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelectorAll(".nhsuk-error-summary li").Length.ShouldBe(3);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Glass_AfterItsTimeOrShutByHand_ReadsLikeSomebodyWhoIsNotThere(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        var absent = await responder.ReadWordsAsync("/people/zzzzzzzzzzzz", HttpStatusCode.NotFound);
        await BreakAsync(responder);
        host.Clock.Sleep(TimeSpan.FromMinutes(29));
        (await responder.ReadWordsAsync($"/people/{person.PublicId}")).ShouldContain("1 minute left");
        host.Clock.Sleep(TimeSpan.FromMinutes(1));
        (await responder.ReadWordsAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound)).ShouldBe(absent);
        await BreakAsync(responder);
        var shut = await responder.PostFormAsync($"/people/{person.PublicId}", $"{Here}/close", ("person", person.PublicId));
        (await responder.ReadWordsAsync(shut.Headers.Location!.ToString())).ShouldContain("The record is shut");
        (await responder.ReadWordsAsync($"/people/{person.PublicId}", HttpStatusCode.NotFound)).ShouldBe(absent);
        await using var db = host.Store.OpenRead();
        (await db.Set<BrokenGlass>().OrderBy(row => row.FromAt).Select(row => row.ClosedByHand).ToListAsync()).ShouldBe([false, true]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Break_MoreOftenThanAllowed_WaitsForAnHourWhoeverIsLookedFor(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var responder = await host.SignedInAs("a.responder");
        for (var i = 0; i < GlassService.MostInAnHour; i++)
            (await BreakAsync(responder, ("number", "9990000018"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await BreakAsync(responder);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        WebClient.WordsOf(await WebClient.ParseAsync(refused)).ShouldContain("Try again after 10:30");
        host.Clock.Sleep(TimeSpan.FromHours(1));
        using var later = await host.SignedInAs("a.responder");
        (await BreakAsync(later)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Glass_WhileItIsBroken_PutsNobodyOnAListSearchBoardFigureOrLiveTopic(StoreProvider provider)
    {
        await using var morning = await NewAsync(provider);
        var person = await AdmittedAsync(morning);
        using var responder = await morning.Host.SignedInAs("a.responder");
        var before = await EverywhereAsync(morning, responder);
        (await BreakAsync(responder)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await responder.ReadPageAsync($"/people/{person.PublicId}");
        (await EverywhereAsync(morning, responder)).ShouldBe(before);
        before.ShouldNotContain("Moonfield");
        var reader = (await morning.Host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync("a.responder", default))!;
        await using var db = morning.Store.OpenRead();
        (await db.VisiblePeople(reader, morning.Store.Now).AnyAsync()).ShouldBeFalse();
        var plan = (await db.Set<AnyDoor.Plans.CarePlan>().SingleAsync(row => row.PersonId == person.PersonId)).PlanId;
        foreach (var guard in morning.Host.App.Services.GetServices<ITopicGuard>().Where(guard => guard.Kind is "plan" or "meeting"))
            (await guard.MayFollowAsync(reader, guard.Kind == "plan" ? plan : morning.MeetingId, default)).ShouldBeFalse(guard.Kind);
    }

    [Theory, OnSqlite]
    public async Task Break_ForSomebodyTheyMaySeeAnyway_OpensTheWholeRecordAndBreaksNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield", more: row => row.NhsNumber = Number);
        using var dina = await host.SignedInAs("dina.marsh");
        (await BreakAsync(dina)).Headers.Location!.ToString().ShouldBe($"/people/{person.PublicId}");
        (await dina.ReadPageAsync($"/people/{person.PublicId}")).QuerySelector(".glassbar").ShouldBeNull();
        await using var db = host.Store.OpenRead();
        (await db.Set<BrokenGlass>().AnyAsync()).ShouldBeFalse();
    }

    private static async Task<MorningHost> NewAsync(StoreProvider provider)
    {
        var morning = await MorningHost.NewAsync(provider, alone: true);
        await morning.Host.AddEveryRoleAsync();
        return morning;
    }

    // With a stay of this night, a test result, and a plan.
    private static async Task<Person> AdmittedAsync(MorningHost morning)
    {
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), async scope =>
        {
            (await scope.Db.Set<Person>().AsTracking().SingleAsync(row => row.PersonId == person.PersonId)).NhsNumber = Number;
            scope.Db.Add(new Code { CodeId = 900, System = "local", Value = "hb", Display = "Haemoglobin" });
            scope.Db.Add(new RecordEntry
            {
                PersonId = person.PersonId, EntryId = 900, Kind = KindTree.Get("observation").Id, Code = 900, StartAt = scope.Now.AddDays(-1), Partner = 1, Feed = 1, SourceId = "hb", KnownAt = scope.Now, VersionAt = scope.Now,
            });
            await morning.Host.App.Services.GetRequiredService<AnyDoor.Plans.PlanService>().AddStatementAsync(scope, MeetingsPlace.Asha, person.PersonId, 0, "Millrace likes tea");
        });
        return person;
    }

    private static async Task<string> EverywhereAsync(MorningHost morning, WebClient client)
    {
        var words = new List<string>();
        foreach (var list in Lists)
        {
            var page = await client.ReadPageAsync(list);
            words.Add($"{list}: {page.QuerySelector(".ad-nav")!.TextContent} {WebClient.WordsOf(page)}");
        }
        foreach (var looked in new[] { "Moonfield", Number, "2/3/1938" })
            words.Add(WebClient.WordsOf(await WebClient.ParseAsync(await client.PostFormAsync("/people", "/people/find", ("q", looked)))));
        return string.Join('\n', words);
    }

    private static Task<HttpResponseMessage> BreakAsync(WebClient client, params (string, string)[] exact) =>
        client.PostFormAsync(Here, Here, [.. exact.Length == 0 ? [("number", Number)] : exact, ("reason", "danger"), ("words", "Found on the floor")]);
}
