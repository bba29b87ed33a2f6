using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Kept;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Outcomes.Reading;

public class OutcomesPagesTests
{
    private const string Huddles = "/outcomes/measures/luton/people-through-huddles";
    private const string Comparison = "/outcomes/comparisons/luton/five-questions-readmission";

    [Theory, OnSqlite, OnPostgres]
    public async Task Outcomes_WithNobodyAsked_SayTooEarlyAndShowTheRule(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync(Comparison)).Body!.TextContent.ShouldContain("Not worked out yet");
        await WorkAsync(morning);
        var page = (await asha.ReadPageAsync(Comparison)).Body!.TextContent;
        page.ShouldContain("Too early to say");
        page.ShouldContain("on days 0 to 30 after going home");
        page.ShouldContain("This is no evidence that asking did anything");
        (await asha.ReadPageAsync("/outcomes")).Body!.TextContent.ShouldContain("Too early to say");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_DoneAlready_IsDoneAgainOnlyWhenOldOrAskedFor(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var work = morning.Host.App.Services.GetRequiredService<OutcomeWork>();
        (await work.WorkAsync(anew: false, CancellationToken.None)).ShouldBe(6);
        (await work.WorkAsync(anew: false, CancellationToken.None)).ShouldBe(0);
        (await work.WorkAsync(anew: true, CancellationToken.None)).ShouldBe(6);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Measure_ForWhoeverMaySeeSomeOfThem_OpensToThoseOnlyAndIsInTheTrail(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var seen = await DiscussedAsync(morning, "Halina", "Moonfield");
        var hidden = await DiscussedAsync(morning, "Walter", "Okafor");
        await morning.Store.WriteAsync(ProcessContext.System("test"), async scope => await scope.Db.Set<PersonAccess>().Where(row => row.PersonId == hidden.PersonId).ExecuteDeleteAsync());
        await WorkAsync(morning);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync(Huddles)).Body!.TextContent.ShouldContain("2 people");
        var people = (await asha.ReadPageAsync($"{Huddles}/people")).Body!.TextContent;
        people.ShouldContain("Moonfield");
        people.ShouldNotContain("Okafor");
        var looks = await morning.Host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([seen.PublicId], 5, CancellationToken.None);
        looks.ShouldContain(look => look.Act == "outcomes.people");
        (await morning.Host.App.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([hidden.PublicId], 5, CancellationToken.None)).ShouldNotContain(look => look.Act == "outcomes.people");
        (await asha.GetPageAsync($"{Huddles}/people?from=2026-05-06")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Measure_ForSomebodyOfAnotherTeam_NamesNobody(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await DiscussedAsync(morning, "Halina", "Moonfield");
        await WorkAsync(morning);
        using var ben = await morning.Host.SignedInAs("ben.okoro");
        var page = (await ben.ReadPageAsync($"{Huddles}/people")).Body!.TextContent;
        page.ShouldNotContain("Moonfield");
        page.ShouldContain("Nobody in this figure is cared for by you or your team");
    }

    private static Task<int> WorkAsync(MorningHost morning) => morning.Host.App.Services.GetRequiredService<OutcomeWork>().WorkAsync(anew: true, CancellationToken.None);

    private static async Task<Person> DiscussedAsync(MorningHost morning, string given, string family)
    {
        var person = await morning.Host.AddPersonAsync(given, family);
        await morning.Store.WriteAsync(ProcessContext.System("test"), scope => OwnFacts.PublishAsync(scope, new OwnFact(person.PersonId, person.PersonId, "meeting.discussed", $"item:{person.PersonId}", scope.Now, "decision", "watch", "Watch")));
        return person;
    }
}
