using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Rehearsal;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.CareModels;

public class AdoptionPreviewTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Preview_OfAFirstVersion_SaysWhoWouldEnterAndChangesNothing(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        await place.PersonAsync("Dorothy", "1938-03-02");
        await place.PersonAsync("Ada", "1940-03-02", "copperfield-team");
        await place.PersonAsync("Young", "1990-03-02");
        var preview = await PreviewAsync(place, AdoptingHost.Pack(), "asha.fenwick");
        var move = preview.Cohorts.ShouldHaveSingleItem();
        (move.Step, move.Members.Count, move.Entering.Count, move.Leaving.Count).ShouldBe((CohortStep.New, 2, 2, 0));
        move.Enter!.People.ShouldHaveSingleItem().Name.ShouldContain("Dorothy");
        preview.Changes.ShouldContain(line => line.StartsWith("cohort older: new", StringComparison.Ordinal));
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<Cohort>().AnyAsync()).ShouldBeFalse();
        (await db.Set<Adoption>().AnyAsync()).ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Preview_OfANarrowerRule_NamesWhoLeavesWithOpenActions(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        await place.PersonAsync("Dorothy", "1938-03-02");
        var busy = await place.PersonAsync("Busy", "1945-03-02");
        await place.PersonAsync("Idle", "1946-03-02");
        await place.ActionAsync(busy);
        await place.AdoptAsync(AdoptingHost.Pack());
        var preview = await PreviewAsync(place, AdoptingHost.Pack(2, "age >= 85"), "asha.fenwick");
        var move = preview.Cohorts.Single();
        (move.Step, move.Members.Count, move.Entering.Count, move.Leaving.Count, move.LeavingWithActions.Count).ShouldBe((CohortStep.Changed, 1, 0, 2, 1));
        move.Leave!.People.Select(person => (person.Person, person.OpenActions)).First().ShouldBe((busy.PublicId, 1));
        preview.Figures.ShouldBe(new AdoptionFigures(4, 0, 2, 1, 0, 0));
        preview.Changes.ShouldBe(["cohort older: rule is now “age >= 85”, before “age >= 65”"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Preview_OfACohortThatIsGone_SaysThatEverybodyLeaves(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        await place.PersonAsync("Dorothy", "1938-03-02");
        await place.AdoptAsync(AdoptingHost.Pack());
        var preview = await PreviewAsync(place, AdoptingHost.Pack(2, triggers: "").Replace("name: older", "name: eldest", StringComparison.Ordinal), "asha.fenwick");
        preview.Cohorts.Select(move => (move.Name, move.Step, move.Entering.Count, move.Leaving.Count)).ShouldBe([("eldest", CohortStep.New, 1, 0), ("older", CohortStep.Gone, 0, 1)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Preview_OverTheLastWeek_ReplaysTheTriggersHuddleByHuddle(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        var dorothy = await place.PersonAsync("Dorothy", "1938-03-02");
        var ada = await place.PersonAsync("Ada", "1940-03-02");
        var turned65 = await place.PersonAsync("Turned", "1961-05-10");
        var elsewhere = await place.PersonAsync("Else", "1941-03-02", "copperfield-team");
        // The clock stands on Tuesday 12 May, 09:30 in London; the huddle of Millrace began at nine.
        await place.AdmitAsync(dorothy, At(8, 20));
        await place.AdmitAsync(dorothy, At(9, 1));
        await place.AdmitAsync(ada, At(9, 10));
        await place.AdmitAsync(elsewhere, At(9, 11));
        await place.AdmitAsync(turned65, At(7, 12));
        await place.AdmitAsync(dorothy, At(11, 12));
        await place.AdmitAsync(ada, At(12, 9));
        var preview = await PreviewAsync(place, AdoptingHost.Pack(), "asha.fenwick", weeks: 1);
        var team = preview.Agenda.Teams.Single(row => row.TeamId == "millrace-team");
        team.Days.Select(day => (day.Day.Day, day.People)).ShouldBe([(6, 0), (7, 0), (8, 0), (11, 2), (12, 1)]);
        (team.Huddles, team.Mean, team.Busiest, team.BusiestOn, team.MeanBefore).ShouldBe((5, 0.6, 2, new DateOnly(2026, 5, 11), null));
        preview.Figures.BusiestHuddle.ShouldBe(2);
        preview.Agenda.First.Select(first => (first.HoursBack, first.People.Count)).ShouldBe([(0, 0), (24, 2), (72, 3)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Preview_ForAnAnalyst_ShowsNoNameAndNoSmallCount(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        var dorothy = await place.PersonAsync("Dorothy", "1938-03-02");
        await place.AdmitAsync(dorothy, At(11, 12));
        var preview = await PreviewAsync(place, AdoptingHost.Pack(), "faye.sutter");
        var move = preview.Cohorts.Single();
        (move.Entering.Count, move.Entering.Text, move.Enter, move.Leave).ShouldBe((null, "fewer than 8", null, null));
        var team = preview.Agenda.Teams.Single(row => row.TeamId == "millrace-team");
        (team.Mean, team.Busiest, team.BusiestOn, team.Days.Count).ShouldBe((null, null, null, 0));
    }

    [Theory, OnSqlite]
    public async Task Preview_WithFaults_RunsNothing(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        var faults = new FaultList();
        (await place.Get<AdoptionPreviews>().ReadAsync(AdoptingHost.Pack(criteria: "agee >= 65"), "model.yaml", 4, await ReaderAsync(place, "asha.fenwick"), faults, default)).ShouldBeNull();
        faults.ShouldHaveSingleItem().Message.ShouldContain("Did you mean age?");
    }

    private static DateTimeOffset At(int day, int hour) => LondonTime.ToUtc(new DateTime(2026, 5, day, hour, 0, 0));

    private static async Task<AdoptionPreview> PreviewAsync(AdoptingHost place, string text, string user, int weeks = 4)
    {
        var faults = new FaultList();
        var preview = await place.Get<AdoptionPreviews>().ReadAsync(text, "model.yaml", weeks, await ReaderAsync(place, user), faults, default);
        faults.ToString().ShouldBeEmpty();
        return preview!;
    }

    private static async Task<Reader> ReaderAsync(AdoptingHost place, string user) => (await place.Get<ReaderFactory>().OfUserAsync(user, default))!;
}
