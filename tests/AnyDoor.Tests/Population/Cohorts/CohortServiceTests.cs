using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Population.Cohorts;

public class CohortServiceTests
{
    private const string Criteria = "age >= 65 and count(hospital.admission.emergency, last 12 months) >= 1";

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_Twice_EntersOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await RunAsync(population);
        await RunAsync(population);
        (await population.StaysAsync()).ShouldHaveSingleItem().PersonId.ShouldBe(1);
        await using var db = test.Store.OpenRead();
        var cohort = await db.Set<Cohort>().SingleAsync();
        (cohort.People, cohort.LastRunAt, cohort.Fault).ShouldBe((1, test.Store.Now, null));
        (await db.Set<PersonChange>().CountAsync(change => change.Changed == Changes.Cohort)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_NotFoundAnyMore_LeavesOnlyAtASecondRunTwelveHoursLater(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await RunAsync(population);
        await WithdrawAsync(test);
        await RunAsync(population);
        test.Clock.Advance(TimeSpan.FromHours(11));
        await RunAsync(population);
        var missed = (await population.StaysAsync()).Single();
        (missed.MissedAt.HasValue, missed.LeftAt).ShouldBe((true, null));
        test.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(population);
        (await population.StaysAsync()).Single().LeftAt.ShouldBe(test.Store.Now);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_MissedThenFoundAgain_StaysInAndTheMissIsForgotten(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await RunAsync(population);
        await WithdrawAsync(test);
        await LookAsync(population);
        test.Clock.Advance(TimeSpan.FromHours(1));
        await test.WriteAsync(scope => TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", scope.Now));
        await LookAsync(population);
        test.Clock.Advance(TimeSpan.FromHours(12));
        await WithdrawAsync(test);
        await LookAsync(population);
        var stay = (await population.StaysAsync()).Single();
        (stay.LeftAt, stay.MissedAt).ShouldBe((null, test.Store.Now));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_LeftAndEnteredAgain_IsASecondStay(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await LookAsync(population);
        await WithdrawAsync(test);
        await LookAsync(population);
        test.Clock.Advance(TimeSpan.FromHours(12));
        await LookAsync(population);
        await test.WriteAsync(scope => TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", scope.Now));
        await LookAsync(population);
        (await population.StaysAsync()).Select(stay => stay.LeftAt.HasValue).ShouldBe([true, false]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_PersonMergedIntoAnother_LeavesAtOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await LookAsync(population);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 2);
            scope.Db.Add(new AnyDoor.People.PersonAlias { PersonId = 1, SurvivorId = 2, Reason = "test", At = scope.Now });
            scope.Touch(1, Changes.Person);
        });
        await LookAsync(population, 1, 2);
        (await population.StaysAsync()).Select(stay => (stay.PersonId, stay.LeftAt.HasValue)).ShouldBe([(1, true), (2, false)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_LoadedAsHistory_EntersSilently(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await population.DefineAsync(Criteria);
        await test.WriteAsync(scope =>
        {
            foreach (var id in new long[] { 1, 2 })
            {
                scope.Db.Add(new AnyDoor.People.Person { PersonId = id, PublicId = $"p{id}", DateOfBirth = "1940", CreatedAt = scope.Now });
                TestPopulation.AddEntry(scope, id, "hospital.admission.emergency", scope.Now.AddDays(-3), history: id == 1);
            }
        });
        using var dispatcher = population.Dispatcher();
        await dispatcher.DrainAsync(default);
        (await EnteredAsHistoryAsync(test)).ShouldBe([(1, true), (2, false)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_ManyPeopleWaiting_RunsOverEverybodyAndKeepsWhatWasHistory(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await population.DefineAsync(Criteria);
        await test.WriteAsync(scope =>
        {
            for (var id = 1; id <= 1200; id++)
            {
                scope.Db.Add(new AnyDoor.People.Person { PersonId = id, PublicId = $"p{id}", DateOfBirth = "1990", CreatedAt = scope.Now });
                scope.Touch(id, Changes.Person, history: true);
            }
        });
        await test.WriteAsync(scope => scope.Db.Set<AnyDoor.People.Person>().Where(row => row.PersonId <= 2).ExecuteUpdateAsync(set => set.SetProperty(row => row.DateOfBirth, "1940")));
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", scope.Now, history: true);
            TestPopulation.AddEntry(scope, 2, "hospital.admission.emergency", scope.Now);
        });
        using var dispatcher = population.Dispatcher();
        await dispatcher.DrainAsync(default);
        (await EnteredAsHistoryAsync(test)).ShouldBe([(1, true), (2, false)]);
        await using var db = test.Store.OpenRead();
        (await db.Set<Cohort>().SingleAsync()).LastRunAt.ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunDue_RunTonightAlready_RunsAgainOnlyAfterTwoOrWhenTheRuleChanged(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        (await population.Cohorts.RunDueAsync(default)).ShouldBe(1);
        (await population.Cohorts.RunDueAsync(default)).ShouldBe(0);
        await population.DefineAsync("age >= 80");
        (await population.Cohorts.RunDueAsync(default)).ShouldBe(1);
        test.Clock.Set(new DateTimeOffset(2026, 5, 13, 0, 59, 0, TimeSpan.Zero));
        (await population.Cohorts.RunDueAsync(default)).ShouldBe(0);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        (await population.Cohorts.RunDueAsync(default)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RunDue_OnlyTimeHasPassed_FindsThoseWhoGrewIntoTheRuleAndOutOfIt(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 2, "1961-05-20");
            TestPopulation.AddEntry(scope, 2, "hospital.admission.emergency", scope.Now.AddDays(-1));
        });
        (await population.CaughtUpAsync()).Dispose();
        await population.Cohorts.RunDueAsync(default);
        (await population.StaysAsync()).ShouldHaveSingleItem().PersonId.ShouldBe(1);
        test.Clock.Set(new DateTimeOffset(2026, 5, 20, 2, 0, 0, TimeSpan.Zero));
        await population.Cohorts.RunDueAsync(default);
        (await population.StaysAsync()).Select(stay => stay.PersonId).ShouldBe([1, 2], "the second is 65 today");
        test.Clock.Set(new DateTimeOffset(2027, 4, 13, 2, 0, 0, TimeSpan.Zero));
        await population.Cohorts.RunDueAsync(default);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await population.Cohorts.RunDueAsync(default);
        (await population.StaysAsync()).Select(stay => stay.LeftAt).ShouldBe([test.Store.Now, null], "the first was admitted over a year ago");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_RuleChanged_KeepsTheVersionThatLetEachPersonIn(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await RunAsync(population);
        await population.DefineAsync("age >= 18");
        await RunAsync(population);
        (await population.StaysAsync()).Select(stay => (stay.PersonId, stay.RuleVersion)).ShouldBe([(1, 1), (9, 2)]);
        await using var db = test.Store.OpenRead();
        (await db.Set<CohortRuleVersion>().OrderBy(row => row.Version).Select(row => row.Criteria).ToListAsync()).ShouldBe([Criteria, "age >= 18"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_CohortOnACohortAndATop_UsesMembersAndKeepsTheThreshold(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await test.WriteAsync(scope => TestPopulation.AddEntry(scope, 9, "gp.consultation", scope.Now));
        await test.WriteAsync(scope => CohortDefinitions.DefineAsync(scope, "small",
            [new("a-first", "First", "in cohort older and in top 50% by cost(last 12 months)", "direct-care", []), new("older", "Older", Criteria, "direct-care", [])], default));
        await RunAsync(population);
        (await population.StaysAsync("a-first")).ShouldHaveSingleItem().PersonId.ShouldBe(1);
        await using var db = test.Store.OpenRead();
        var threshold = await db.Set<CohortThreshold>().SingleAsync();
        (threshold.Value, threshold.AsAt, threshold.Population).ShouldBe((100, new DateOnly(2026, 5, 12), 2));
        await LookAsync(population);
        (await population.StaysAsync("a-first")).ShouldHaveSingleItem().MissedAt.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Define_CohortLeftOut_ClosesItsStays(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await RunAsync(population);
        await population.DefineAsync("age >= 80", name: "other");
        (await population.StaysAsync()).Single().LeftAt.ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Define_NameOfAnotherModelsCohort_IsRefused(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = await WithAMemberAsync(test);
        await test.WriteAsync(async scope =>
            (await CohortDefinitions.DefineAsync(scope, "another", [new("older", "Older", Criteria, "direct-care", [])], default)).Ok.ShouldBeFalse());
    }

    private static async Task<TestPopulation> WithAMemberAsync(TestStore test)
    {
        var population = new TestPopulation(test);
        await population.DefineAsync(Criteria);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 1);
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", scope.Now.AddDays(-30));
            TestPopulation.AddPerson(scope, 9, "1990-01-01");
        });
        return population;
    }

    private static Task WithdrawAsync(TestStore test) => test.WriteAsync(async scope =>
    {
        await scope.Db.Set<AnyDoor.Record.RecordEntry>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, AnyDoor.Record.EntryStatus.Withdrawn));
        scope.Touch(1, Changes.Entries);
    });

    private static async Task LookAsync(TestPopulation population, params long[] people)
    {
        (await population.CaughtUpAsync()).Dispose();
        await population.Cohorts.LookAsync([.. (people.Length == 0 ? [1] : people).Select(id => new PersonChanged(id, new HashSet<string> { Changes.Entries }, false))], default);
    }

    private static async Task RunAsync(TestPopulation population)
    {
        (await population.CaughtUpAsync()).Dispose();
        await population.Cohorts.RunAllAsync(default);
    }

    private static async Task<IEnumerable<(long, bool)>> EnteredAsHistoryAsync(TestStore test)
    {
        await using var db = test.Store.OpenRead();
        var changes = await db.Set<PersonChange>().Where(change => change.Changed == Changes.Cohort).OrderBy(change => change.PersonId).ToListAsync();
        return changes.Select(change => (change.PersonId, change.History));
    }
}
