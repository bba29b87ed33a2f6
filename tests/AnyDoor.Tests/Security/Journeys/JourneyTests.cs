using System.Net;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Security.Journeys;

/// <summary>Fifteen roles at their work: what each needs opens, and what each must not get is not to be had.</summary>
public sealed class JourneyTests
{
    private static readonly string[] Overview = ["/today", "/meetings", "/cohorts", "/outcomes", "/recall", "/feeds", "/trust", "/trust/reviews", "/subject-access", "/actions/notices", "/people/trace", "/people/break-glass"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Receptionist_OfThePractice_FindsWhoTheyAreAndWhoLooksAfterThemAndNothingOfTheRecord(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var mabel = await place.Host.SignedInAs("mabel");
        (await FoundAsync(mabel, JourneyPlace.Family)).ShouldBe(1);
        (await FoundAsync(mabel, JourneyPlace.OtherFamily)).ShouldBe(0);
        var words = await mabel.ReadWordsAsync(place.Page);
        foreach (var needed in new[] { "4 Lantern Street", "01632 960001", "999 000 4234", "Asha Fenwick" })
            words.ShouldContain(needed);
        words.ShouldNotContain(JourneyPlace.Illness);
        await JourneyPlace.MustNotAsync(mabel, [.. place.Record, place.OtherPage, .. Overview]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Coordinator_OfTheTeam_WorksWithTheRecordAndNobodyElses(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadWordsAsync(place.Page)).ShouldContain(JourneyPlace.Illness);
        await OpensAsync(asha, "/today", "/meetings", $"{place.Page}/timeline", $"{place.Page}/plan", $"{place.Page}/actions/new");
        (await FoundAsync(asha, JourneyPlace.OtherFamily)).ShouldBe(0);
        await JourneyPlace.MustNotAsync(asha, place.OtherPage, $"{place.OtherPage}/plan", "/trust", "/subject-access", "/actions/notices", "/people/break-glass");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task DistrictNurse_OfTheTeam_AcceptsAndCompletesAVisitAndSeesThePlan(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        var id = await place.AskAsync("Dress the leg @Tom");
        using var tom = await place.Host.SignedInAs("tom");
        (await tom.ReadWordsAsync("/actions")).ShouldContain("Dress the leg");
        await DoesAsync(tom, id, "accept");
        await OpensAsync(tom, place.Page, $"{place.Page}/plan", $"{place.Page}/timeline");
        await DoesAsync(tom, id, "complete", ("outcome", "done"), ("text", "Healing"));
        await JourneyPlace.MustNotAsync(tom, place.OtherPage, $"{place.OtherPage}/timeline", "/trust", "/feeds");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Gp_OfTheirPractice_ReadsAndPlansAndCannotBrowse(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var jun = await place.Host.SignedInAs("jun");
        (await jun.ReadWordsAsync(place.Page)).ShouldContain(JourneyPlace.Illness);
        await OpensAsync(jun, $"{place.Page}/plan", $"{place.Page}/plan/review", "/recall", "/people/break-glass");
        (await FoundAsync(jun, JourneyPlace.OtherFamily)).ShouldBe(0);
        await JourneyPlace.MustNotAsync(jun, place.OtherPage, "/trust", "/subject-access", "/feeds", "/people/trace");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Consultant_OfTheHospitalThatHasThem_ReadsTheRecordAndTracesWhoElseArrives(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var beatrix = await place.Host.SignedInAs("beatrix");
        (await beatrix.ReadWordsAsync(place.Page)).ShouldContain(JourneyPlace.Illness);
        await OpensAsync(beatrix, $"{place.Page}/plan", "/people/trace", "/people/break-glass");
        await JourneyPlace.MustNotAsync(beatrix, place.OtherPage, "/trust", "/subject-access", "/feeds");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SocialWorker_OfTheTeam_ReadsTheRecordAndRaisesAConcernThatOthersDoNotSee(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var dina = await place.Host.SignedInAs("dina.marsh");
        await OpensAsync(dina, place.Page, $"{place.Page}/plan", $"{place.Page}/representatives");
        await dina.PostFormAsync($"{place.Page}/safeguarding", $"{place.Page}/safeguarding", ("kind", "neglect"), ("words", "Left alone over night"));
        (await dina.ReadWordsAsync($"{place.Page}/safeguarding")).ShouldContain("Left alone over night");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadWordsAsync($"{place.Page}/safeguarding")).ShouldNotContain("Left alone over night");
        await JourneyPlace.MustNotAsync(dina, place.OtherPage, "/trust", "/subject-access", "/feeds");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task LinkWorker_OfAVoluntaryOrganisation_SeesThePersonOnceAskedAndNotBefore(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var femi = await place.Host.SignedInAs("femi");
        await JourneyPlace.MustNotAsync(femi, [place.Page, .. place.Record]);
        var id = await place.AskAsync("Find a lunch club @Femi");
        await DoesAsync(femi, id, "accept");
        await OpensAsync(femi, place.Page);
        await JourneyPlace.MustNotAsync(femi, place.OtherPage, "/people/trace", "/people/break-glass", "/trust");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Volunteer_GivenOneErrand_SeesWhereToGoAndNothingOfTheRecordAndNotForLong(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        await place.AskAsync("Ring about the lunch club @Kettle");
        using var joss = await place.Host.SignedInAs("joss");
        await JourneyPlace.MustNotAsync(joss, [place.Page, .. place.Record]);
        (await joss.ReadWordsAsync("/actions?list=desk")).ShouldNotContain("lunch club", customMessage: "what the organisation is asked is not theirs yet");
        var id = await place.AskAsync("Take a warm meal @Joss");
        var list = await joss.ReadWordsAsync("/actions");
        list.ShouldContain("Take a warm meal");
        list.ShouldNotContain(JourneyPlace.Illness);
        await DoesAsync(joss, id, "accept");
        var words = await joss.ReadWordsAsync(place.Page);
        words.ShouldContain("4 Lantern Street");
        words.ShouldNotContain("999 000 4234");
        words.ShouldNotContain(JourneyPlace.Illness);
        await JourneyPlace.MustNotAsync(joss, [.. place.Record, place.OtherPage, "/people", .. Overview]);
        await DoesAsync(joss, id, "complete", ("outcome", "done"), ("text", "Ate well"));
        place.Host.Clock.Sleep(new ActionSettings().AccessAfterEnd);
        using var later = await place.Host.SignedInAs("joss");
        await JourneyPlace.MustNotAsync(later, place.Page);
    }

    [Theory, OnSqlite, OnPostgres]
    public Task Firefighter_OfADutyDesk_VisitsAndNothingMore(StoreProvider provider) => DeskAsync(provider, "kit", "Safe and well visit @Fire");

    [Theory, OnSqlite, OnPostgres]
    public Task PoliceOfficer_OfADutyDesk_ChecksOnSomebodyAndNothingMore(StoreProvider provider) => DeskAsync(provider, "perrin", "Check on the front door @Police");

    [Theory, OnSqlite, OnPostgres]
    public async Task CareHomeManager_OfTheirHome_ReadsAboutTheirResidentsAndNobodyElse(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var odette = await place.Host.SignedInAs("odette");
        (await odette.ReadWordsAsync("/people")).ShouldContain(JourneyPlace.Family);
        (await odette.ReadWordsAsync(place.Page)).ShouldContain(JourneyPlace.Illness);
        await JourneyPlace.MustNotAsync(odette, place.OtherPage, "/people/trace", "/people/break-glass", "/trust", "/feeds", "/recall/copd-winter/export.csv");
    }

    [Theory, OnSqlite, OnPostgres]
    public Task Analyst_OfThePlace_SeesRoundedFiguresAndNobody(StoreProvider provider) => PlannerAsync(provider, "faye.sutter");

    [Theory, OnSqlite, OnPostgres]
    public Task Commissioner_OfThePlace_SeesRoundedFiguresAndNobody(StoreProvider provider) => PlannerAsync(provider, "rufus");

    [Theory, OnSqlite, OnPostgres]
    public async Task IgLead_OfThePlace_SeesWhoLookedAndNotTheRecord(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        await OpensAsync(olwen, "/trust", "/trust/reviews", "/trust/agreements", "/subject-access", $"{place.Page}/looks");
        await JourneyPlace.MustNotAsync(olwen, [place.Page, .. place.Record.Where(path => !path.EndsWith("/looks", StringComparison.Ordinal)), "/people", "/today", "/cohorts", "/actions"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Engineer_OfThePlace_MendsFeedsAndSeesNobody(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var elan = await place.Host.SignedInAs("elan.reed");
        await OpensAsync(elan, "/feeds", "/actions/notices");
        await JourneyPlace.MustNotAsync(elan, [place.Page, .. place.Record, "/people", "/today", "/cohorts", "/outcomes", "/actions", "/trust"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task LiveTopics_OfAPlan_AreFollowedByWhoeverCaresAndNotByWhoeverHasAnErrand(StoreProvider provider)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        var plan = await place.PlanAsync();
        await place.AskAsync("Take a warm meal @Joss");
        var (readers, guard) = (place.Host.App.Services.GetRequiredService<ReaderFactory>(), place.Host.App.Services.GetServices<ITopicGuard>().Single(each => each.Kind == "plan"));
        foreach (var (user, may) in new[] { ("asha.fenwick", true), ("tom", true), ("joss", false), ("mabel", false), ("ben.okoro", false), ("faye.sutter", false) })
            (await guard.MayFollowAsync((await readers.OfUserAsync(user, default))!, plan, default)).ShouldBe(may, user);
    }

    private static async Task DeskAsync(StoreProvider provider, string who, string line)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var client = await place.Host.SignedInAs(who);
        await JourneyPlace.MustNotAsync(client, place.Page, "/people");
        var id = await place.AskAsync(line);
        (await client.ReadWordsAsync("/actions?list=desk")).ShouldContain(line[..line.IndexOf('@', StringComparison.Ordinal)].Trim());
        await DoesAsync(client, id, "accept");
        var words = await client.ReadWordsAsync(place.Page);
        words.ShouldContain("4 Lantern Street");
        words.ShouldNotContain(JourneyPlace.Illness);
        await JourneyPlace.MustNotAsync(client, [.. place.Record, place.OtherPage, .. Overview]);
        await DoesAsync(client, id, "complete", ("outcome", "done"), ("text", "All well"));
    }

    private static async Task PlannerAsync(StoreProvider provider, string who)
    {
        await using var place = await JourneyPlace.NewAsync(provider);
        using var client = await place.Host.SignedInAs(who);
        await OpensAsync(client, "/cohorts", "/outcomes", "/recall/coverage");
        await JourneyPlace.MustNotAsync(client, [place.Page, .. place.Record, "/people", "/today", "/actions", "/meetings", "/recall", "/trust", "/feeds"]);
    }

    private static async Task OpensAsync(WebClient client, params string[] paths)
    {
        foreach (var path in paths)
            await client.ReadPageAsync(path);
    }

    private static async Task DoesAsync(WebClient client, string id, string word, params (string, string)[] fields) =>
        (await client.PostFormAsync("/actions", $"/actions/{id}/{word}", fields)).StatusCode.ShouldBe(HttpStatusCode.SeeOther, word);

    private static async Task<int> FoundAsync(WebClient client, string name) =>
        (await WebClient.ParseAsync(await client.PostFormAsync("/people", "/people/find", ("q", name)))).QuerySelectorAll("main tbody tr").Length;
}
