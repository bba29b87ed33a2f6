using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Population.Cohorts;

/// <summary>A rule that can no longer be read, as when a practice it names has closed: the last that can runs on.</summary>
public class FaultyRuleTests
{
    private const string Good = "age >= 65";
    private const string Faulty = "age >= 65 and registered with practice Y99404";

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_NewestRuleCannotBeRead_RunsTheLastThatCanAndSaysWhy(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await population.DefineAsync(Good);
        await RunAsync(population);
        await population.DefineAsync(Faulty);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        await RunAsync(population);
        var stay = (await population.StaysAsync()).ShouldHaveSingleItem();
        (stay.PersonId, stay.RuleVersion, stay.LeftAt).ShouldBe((1, 1, null));
        var cohort = await CohortAsync(test);
        (cohort.RuleVersion, cohort.People, cohort.LastRunAt).ShouldBe((2, 1, test.Store.Now));
        cohort.Fault!.ShouldStartWith("Version 2: 40: ");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_NewestRuleCannotBeRead_LooksByTheLastThatCan(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await population.DefineAsync(Good);
        await population.DefineAsync(Faulty);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        (await population.CaughtUpAsync()).Dispose();
        await population.Cohorts.LookAsync([new PersonChanged(1, new HashSet<string> { Changes.Person }, false)], default);
        (await population.StaysAsync()).ShouldHaveSingleItem().RuleVersion.ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Run_RuleMendedByANewerVersion_RunsThatAndTheFaultIsGone(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        foreach (var criteria in new[] { Good, Faulty, "age >= 70" })
        {
            await population.DefineAsync(criteria);
            await RunAsync(population);
        }

        var cohort = await CohortAsync(test);
        (cohort.RuleVersion, cohort.Fault).ShouldBe((3, null));
    }

    [Theory, OnSqlite]
    public async Task Run_NoVersionCanBeRead_LeavesMembersAsTheyWere(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await population.DefineAsync(Faulty);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 1, "1990-01-01");
            scope.Db.Add(new CohortMembership { PersonId = 1, Cohort = "older", EnteredAt = scope.Now, RuleVersion = 1 });
        });
        await RunAsync(population);
        var stay = (await population.StaysAsync()).Single();
        (stay.MissedAt, stay.LeftAt).ShouldBe((null, null));
        (await CohortAsync(test)).Fault.ShouldNotBeNull();
    }

    private static async Task RunAsync(TestPopulation population)
    {
        (await population.CaughtUpAsync()).Dispose();
        await population.Cohorts.RunAllAsync(default);
    }

    private static async Task<Cohort> CohortAsync(TestStore test)
    {
        await using var db = test.Store.OpenRead();
        return await db.Set<Cohort>().SingleAsync();
    }
}
