using System.Net;
using WebClient = AnyDoor.Tests.Web.WebClient;
using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.CareModels;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Assessments;

public class FiveQuestionsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Open_PersonOfTheTeam_ShowsEveryQuestionAndWhatToSay(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        var page = await call.Asha.ReadPageAsync(call.Address);
        page.QuerySelectorAll(".q").Length.ShouldBe(5);
        page.Body!.TextContent.ShouldContain("May I ask five short questions");
        page.Title!.ShouldNotContain(call.Person.FamilyName!);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_PersonOfNobody_IsRefusedLikeAnAbsentOne(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        var hidden = await call.Host.AddPersonAsync("Olive", "Penhallow", team: null);
        (await call.Asha.GetPageAsync($"/people/{hidden.PublicId}/assessments/five-questions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await call.Asha.GetPageAsync("/people/000000000000/assessments/five-questions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_SomeAnswers_KeepsThemForTheNextTime(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "two-or-more"), ("n.falls", "Bathroom, Monday"));
        var page = await call.Asha.ReadPageAsync(call.Address);
        page.QuerySelector("input[name='a.falls.count'][checked]")!.GetAttribute("value").ShouldBe("two-or-more");
        page.QuerySelector("textarea[name='n.falls']")!.TextContent.ShouldBe("Bathroom, Monday");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_SameAnswersAgain_WritesNothing(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "one"));
        var before = await call.ProcessesAsync();
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "one"));
        (await call.ProcessesAsync()).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_AgainstAnOlderVersion_ShowsBothAndKeepsTheirs(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "one"));
        var answer = await call.PostAsync("save", version: 0, ("agreed", "yes"), ("a.falls.count", "none"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await call.AssessmentAsync()).Answers.ShouldBe("""{"falls.count":"one"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_AnswerThatIsNoChoice_IsRefusedAndNamed(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        (await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "many"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Suggest_TwoFalls_OffersAFallsAssessmentThatBecomesOneAction(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "two-or-more"));
        (await call.DecideAsync("falls-referral", "add")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await call.DecideAsync("falls-referral", "add");
        var action = (await call.ReadAsync(db => db.Set<CareAction>().ToListAsync())).ShouldHaveSingleItem();
        (action.Title, action.OrganisationId, action.Status).ShouldBe(("Falls assessment", "alderbrook-community", ActionStatus.Offered));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Suggest_TakenBack_WithdrawsTheAction(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "two-or-more"));
        await call.DecideAsync("falls-referral", "add");
        await call.DecideAsync("falls-referral", "undo");
        (await call.ReadAsync(db => db.Set<CareAction>().SingleAsync())).Status.ShouldBe(ActionStatus.Withdrawn);
        (await call.ReadAsync(db => db.Set<SuggestionDecision>().CountAsync())).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decline_WithoutAReason_AsksForOne(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("save", ("agreed", "yes"), ("a.falls.count", "two-or-more"));
        (await call.DecideAsync("falls-referral", "decline")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await call.DecideAsync("falls-referral", "decline", ("reason", "Seen by the falls team last week"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_WithAnswers_PublishesTheFactAndClosesTheCall(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("finish", ("agreed", "yes"), ("a.memory.forgets", "often"));
        (await call.AssessmentAsync()).Status.ShouldBe(AssessmentStatus.Finished);
        (await call.ReadAsync(db => db.Set<RecordEntry>().CountAsync(row => row.PersonId == call.Person.PersonId))).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_PersonSaidNo_EndsItAsNotWanted(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("finish", ("agreed", "no"));
        (await call.AssessmentAsync()).Status.ShouldBe(AssessmentStatus.NotWanted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task NoAnswer_RingAgainAtATimePassedToday_IsTomorrow(StoreProvider provider)
    {
        await using var call = await Call.NewAsync(provider);
        await call.PostAsync("no-answer", ("ringAgain", "00:01"));
        var assessment = await call.AssessmentAsync();
        assessment.NoAnswer.ShouldBe(1);
        assessment.RingAgainAt!.Value.ShouldBeGreaterThan(call.Host.Clock.GetUtcNow());
    }

    private sealed class Call : IAsyncDisposable
    {
        public required HostFixture Host { get; init; }
        public required WebClient Asha { get; init; }
        public required Person Person { get; init; }

        public string Address => $"/people/{Person.PublicId}/assessments/five-questions";

        public static async Task<Call> NewAsync(StoreProvider provider)
        {
            var host = await HostFixture.NewAsync(provider);
            var faults = new FaultList();
            await host.App.Services.GetRequiredService<PackCatalog>()
                .AdoptAsync(new ProcessContext("model.adopt", "test"), Packs.Text("luton"), "model.yaml", null, faults, default);
            faults.ToString().ShouldBeEmpty();
            return new Call { Host = host, Asha = await host.SignedInAs("asha.fenwick"), Person = await host.AddPersonAsync("Cornelius", "Tuppenny", more: person => person.PracticeId = "Y99001") };
        }

        public async Task<HttpResponseMessage> PostAsync(string what, params (string, string)[] fields)
        {
            var open = await ReadAsync(db => db.Set<Assessment>().SingleOrDefaultAsync(row => row.Status == AssessmentStatus.Open));
            return await PostAsync(what, open?.Version ?? 0, fields);
        }

        public Task<HttpResponseMessage> PostAsync(string what, int version, params (string, string)[] fields) =>
            Asha.PostFormAsync(Address, Address, [("do", what), ("version", $"{version}"), .. fields]);

        public Task<HttpResponseMessage> DecideAsync(string suggestion, string what, params (string, string)[] fields) =>
            Asha.PostFormAsync(Address, $"{Address}/suggestions/{suggestion}", [("do", what), .. fields]);

        public Task<Assessment> AssessmentAsync() => ReadAsync(db => db.Set<Assessment>().SingleAsync());

        public Task<int> ProcessesAsync() => ReadAsync(db => db.Set<ProcessRun>().CountAsync(run => run.Process.StartsWith("assessments.")));

        public async Task<T> ReadAsync<T>(Func<PlaceDb, Task<T>> read)
        {
            await using var db = Host.Store.OpenRead();
            return await read(db);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
