using AnyDoor.Assessments.Asking;
using AnyDoor.Cli.Demo.Past;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Outcomes.Kept;
using AnyDoor.Place;
using AnyDoor.Plans;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Scenarios;

/// <summary>A demonstration looks back on huddles that were held by the services that hold today's.</summary>
public sealed class PastHuddlesTests : IDisposable
{
    private static readonly DateOnly Today = LondonTime.DayOf(AlderbrookNight.Morning);

    private readonly string folder = Directory.CreateTempSubdirectory("anydoor-past-").FullName;

    [Theory, OnSqlite, OnPostgres]
    public async Task Hold_InAGeneratedPlace_WeeksOfHuddlesAreBehindTheFirstMorningAndHeldOnce(StoreProvider provider)
    {
        await using var place = await MadeAsync(provider);

        var held = await HoldAsync(place);
        await place.FollowUpAsync();

        held.ShouldBeGreaterThan(15);
        await HuddlesAreOverAsync(place, held);
        await WorkIsDoneAsync(place);
        await WhoWasAskedIsNotOnTodaysAsync(place);
        await ChartsAreDrawnAndNothingIsProvedAsync(place);
        (await PastHuddles.AreHeldAsync(place.Host.Store, Today, default)).ShouldBeTrue();
        var before = await ClosedAsync(place);
        await HoldAsync(place);
        (await ClosedAsync(place)).Where(row => before.ContainsKey(row.Key)).ShouldBe(before, ignoreOrder: true);
    }

    private static Task<Dictionary<string, int>> ClosedAsync(ScenarioPlace place) =>
        place.ReadAsync(db => db.Set<Meeting>().Where(row => row.Status == MeetingStatus.Closed).ToDictionaryAsync(row => row.MeetingId, row => row.Version));

    private static async Task HuddlesAreOverAsync(ScenarioPlace place, int held)
    {
        var past = await place.ReadAsync(db => db.Set<Meeting>().Where(row => row.Kind == MeetingKinds.Huddle && row.Day < Today).ToListAsync());
        past.Count.ShouldBe(held);
        past.ShouldAllBe(row => row.Status == MeetingStatus.Closed && row.OpenedBy != null && row.ClosedBy != null && row.Day >= Today.AddDays(-7 * PastHuddles.Weeks) && row.ClosedAt!.Value < row.StartsAt.AddHours(1));
        (await place.ReadAsync(db => db.Set<Attendee>().Select(row => row.PractitionerId).Distinct().CountAsync())).ShouldBeGreaterThan(3);
        var items = await place.ReadAsync(db => db.Set<AgendaItem>().ToListAsync());
        items.Count(row => row.Status == ItemStatus.Decided && row.DecisionId != null).ShouldBeGreaterThan(held / 2);
        items.ShouldContain(row => row.Status == ItemStatus.RolledOver);
    }

    private static async Task WorkIsDoneAsync(ScenarioPlace place)
    {
        var work = await place.ReadAsync(db => db.Set<CareAction>().Where(row => row.OriginKind != ActionOrigins.Trigger).ToListAsync());
        work.Count(row => row.Status == ActionStatus.Done && row.AcceptedAt < row.EndedAt).ShouldBeGreaterThan(10);
        work.ShouldContain(row => row.OverdueToldAt != null);
        (await place.ReadAsync(db => db.Set<SuggestionDecision>().CountAsync(row => row.Decision == SuggestionDecisions.Added))).ShouldBeGreaterThan(3);
    }

    // They were on the huddle after it, at the latest behind a long weekend.
    private static async Task WhoWasAskedIsNotOnTodaysAsync(ScenarioPlace place)
    {
        var asked = await place.ReadAsync(db => (from item in db.Set<AgendaItem>() join meeting in db.Set<Meeting>() on item.MeetingId equals meeting.MeetingId
            where item.Origin == AgendaOrigins.Assessment select new { item.EventAt, meeting.Day }).ToListAsync());
        asked.Count.ShouldBeGreaterThan(3);
        asked.ShouldAllBe(row => row.Day.DayNumber - LondonTime.DayOf(row.EventAt).DayNumber <= 5);
    }

    private static async Task ChartsAreDrawnAndNothingIsProvedAsync(ScenarioPlace place)
    {
        await place.Host.App.Services.GetRequiredService<OutcomeWork>().WorkAsync(anew: true, CancellationToken.None);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var outcomes = (await asha.ReadPageAsync("/outcomes")).QuerySelector("main")!.TextContent;
        outcomes.ShouldContain("Too early to say");
        outcomes.ShouldNotContain("None yet");
        (await asha.ReadPageAsync("/outcomes/measures/luton/people-through-huddles")).QuerySelector("main svg").ShouldNotBeNull();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<ScenarioPlace> MadeAsync(StoreProvider provider)
    {
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = 2_500, Seed = 3, To = folder, AsOf = AlderbrookNight.Morning.DateTime.AddHours(-1), DaysAhead = 0, Errors = ErrorLevel.None, AskedEffect = 0 });
        var place = await ScenarioPlace.NewAsync(provider, history: false);
        await place.Loader.LoadAsync([folder], new LoadOptions(), null, default);
        await using (var scope = place.Host.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        await place.FollowUpAsync();
        return place;
    }

    private static async Task<int> HoldAsync(ScenarioPlace place)
    {
        var clock = new PastClock();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLogging().AddModules().AddStore(place.Host.Store.Address).BuildServiceProvider();
        return await new PastHuddles(services, clock).HoldAsync(Today, default);
    }
}
