using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.CareModels;

/// <summary>From entries to membership to triggers, as the dispatcher carries changes.</summary>
public class TriggerChainTests
{
    private const string Trigger = "triggers: [{id: admitted, at: start, of: hospital.admission.emergency, cohort: older, fresh_for: 72h, says: Admitted}]";
    private const string Criteria = "age >= 65 and count(hospital.admission.emergency, last 12 months) >= 2";

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_SecondAdmissionMakesAMember_FiresForIt(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var place = await NewAsync(test);
        await AdmitAsync(test, history: true, 100);
        await place.DrainAsync();
        (await place.FiringsAsync()).ShouldBeEmpty();
        await AdmitAsync(test, history: false, 3);
        await place.DrainAsync();
        (await place.Population.StaysAsync()).ShouldHaveSingleItem();
        (await place.FiringsAsync()).ShouldHaveSingleItem().EventAt.ShouldBe(test.Store.Now.AddHours(-3));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_LoadedAsHistory_EntersAndFiresNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var place = await NewAsync(test);
        await AdmitAsync(test, history: true, 100, 3);
        await place.DrainAsync();
        (await place.Population.StaysAsync()).ShouldHaveSingleItem();
        (await place.FiringsAsync()).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_AdmissionCancelled_WithdrawsAndMarksTheMemberMissed(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var place = await NewAsync(test);
        await AdmitAsync(test, history: false, 100, 3);
        await place.DrainAsync();
        await test.WriteAsync(async scope =>
        {
            await scope.Db.Set<RecordEntry>().Where(row => row.StartAt > scope.Now.AddHours(-10)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntryStatus.Withdrawn));
            scope.Touch(1, Changes.Entries);
        });
        await place.DrainAsync();
        (await place.FiringsAsync()).ShouldHaveSingleItem().WithdrawnAt.ShouldNotBeNull();
        (await place.Population.StaysAsync()).Single().MissedAt.ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_NewVersion_ReplacesTheCohortsInTheSameTransaction(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var place = await NewAsync(test);
        await place.AdoptAsync(2, "age >= 75");
        await using var db = test.Store.OpenRead();
        var cohort = await db.Set<Cohort>().SingleAsync();
        (cohort.Model, cohort.Criteria, cohort.RuleVersion).ShouldBe(("small", "age >= 75", 2));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_CriteriaWithAnUnknownWord_IsRefusedWithLineAndPlace(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var place = await NewAsync(test);
        var faults = await place.AdoptAsync(2, "age >= 65 and fraility >= mild");
        faults.ShouldHaveSingleItem().ToString().ShouldStartWith("model.yaml:7: cohorts[1].criteria: column 29: ");
    }

    private static async Task<SmallPlace> NewAsync(TestStore test)
    {
        var place = new SmallPlace(test);
        (await place.AdoptAsync(1, Criteria)).ShouldBeEmpty();
        await test.WriteAsync(scope =>
        {
            scope.Db.Add(new Team { TeamId = "team", Name = "Team", OrganisationId = "community", Model = "small" });
            scope.Db.Add(new PersonAccess
            {
                PersonId = 1, ScopeKind = AccessScopes.Team, ScopeId = "team", Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddYears(-1),
            });
            TestPopulation.AddPerson(scope, 1);
        });
        return place;
    }

    private static Task AdmitAsync(TestStore test, bool history, params int[] hoursAgo) => test.WriteAsync(scope =>
    {
        foreach (var hours in hoursAgo)
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", scope.Now.AddHours(-hours), history: history);
    });

    private sealed class SmallPlace : IAsyncDisposable
    {
        private readonly TestStore test;
        private readonly PackCatalog catalog;
        private readonly ChangeDispatcher dispatcher;

        public SmallPlace(TestStore test)
        {
            this.test = test;
            Population = new TestPopulation(test);
            catalog = new PackCatalog(test.Store, new CriteriaCheck(Population.Words));
            dispatcher = Population.Dispatcher(new TriggerConsumer(test.Store, catalog, new PartnersDirectory(test.Store)));
        }

        public TestPopulation Population { get; }

        public async Task<FaultList> AdoptAsync(int version, string criteria)
        {
            var faults = new FaultList();
            await catalog.AdoptAsync(new ProcessContext("model.adopt", "priya"), Packs.Small(version, Trigger, criteria), "model.yaml", test.Store.Now.AddDays(-7), faults, default);
            return faults;
        }

        public Task DrainAsync() => dispatcher.DrainAsync(default);

        public async Task<List<TriggerFiring>> FiringsAsync()
        {
            await using var db = test.Store.OpenRead();
            return await db.Set<TriggerFiring>().ToListAsync();
        }

        public async ValueTask DisposeAsync()
        {
            dispatcher.Dispose();
            await Population.DisposeAsync();
        }
    }
}
