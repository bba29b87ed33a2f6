using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.CareModels;

public class TriggerConsumerTests
{
    private const long Person = 1;
    private const string Trigger = "triggers: [{id: admitted, at: start, of: hospital.admission.emergency, cohort: older, fresh_for: 72h, says: Admitted}]";

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_MemberAdmitted_FiresOnceHoweverOftenItIsTold(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldHaveSingleItem().WithdrawnAt.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_AdmissionOlderThanFresh_FiresNothing(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 80);
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_LoadedAsHistory_FiresNothing(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test, history: true);
        (await FiringsAsync(test)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_AdmissionCancelled_WithdrawsTheFiring(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        await test.WriteAsync(scope => scope.Db.Set<RecordEntry>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntryStatus.Withdrawn)));
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldHaveSingleItem().WithdrawnAt.ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_PersonLeftTheCohortOrTimePassed_KeepsTheFiring(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        await test.WriteAsync(scope => scope.Db.Set<CohortMembership>().ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftAt, scope.Now)));
        test.Clock.Advance(TimeSpan.FromDays(10));
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldHaveSingleItem().WithdrawnAt.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_TimeOfAnOldEventCorrected_MovesTheFiring(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        test.Clock.Advance(TimeSpan.FromDays(10));
        var corrected = test.Store.Now.AddDays(-10).AddHours(-5);
        await test.WriteAsync(scope => scope.Db.Set<RecordEntry>().ExecuteUpdateAsync(set => set.SetProperty(row => row.StartAt, corrected)));
        await HandleAsync(test);
        var firing = (await FiringsAsync(test)).ShouldHaveSingleItem();
        (firing.EventAt, firing.WithdrawnAt).ShouldBe((corrected, null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_EventBeforeAdoption_FiresNothing(StoreProvider provider)
    {
        await using var test = await NewAsync(provider, inForce: TimeSpan.FromHours(-2));
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_MessageOfAnEventThatComesAfterTheNextVersionWasSigned_FiresAsItWouldHave(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdoptAsync(test, 2, "age >= 65");
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite, -30, 1)]
    [InlineData(StoreProvider.Sqlite, 0, 0)]
    public async Task Handle_EventBeforeAWiderRuleWasSigned_FiresForThoseWhoWereInBeforeAndNotForNewcomers(StoreProvider provider, int enteredDaysAgo, int firings)
    {
        await using var test = await NewAsync(provider, member: false);
        await AdoptAsync(test, 2, "age >= 18");
        await test.WriteAsync(scope => scope.Db.Add(new CohortMembership { PersonId = Person, Cohort = "older", EnteredAt = scope.Now.AddDays(enteredDaysAgo), RuleVersion = 1 }));
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        (await FiringsAsync(test)).Count.ShouldBe(firings);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_EventMovedToWhereItWouldNotHaveFired_WithdrawsTheFiring(StoreProvider provider)
    {
        await using var test = await NewAsync(provider);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        foreach (var moved in new[] { test.Store.Now.AddDays(-400), test.Store.Now.AddDays(7) })
        {
            await test.WriteAsync(scope => scope.Db.Set<RecordEntry>().ExecuteUpdateAsync(set => set.SetProperty(row => row.StartAt, moved)));
            await HandleAsync(test);
            (await FiringsAsync(test)).ShouldHaveSingleItem().WithdrawnAt.ShouldNotBeNull();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Handle_NotAMember_FiresNothing(StoreProvider provider)
    {
        await using var test = await NewAsync(provider, member: false);
        await AdmitAsync(test, hoursAgo: 3);
        await HandleAsync(test);
        (await FiringsAsync(test)).ShouldBeEmpty();
    }

    private static async Task AdoptAsync(TestStore test, int version, string criteria) =>
        (await new PackCatalog(test.Store, new CriteriaThatFail("never")).AdoptAsync(new ProcessContext("model.adopt", "priya"), Packs.Small(version, Trigger, criteria), "model.yaml", null, new FaultList(), default)).Kind.ShouldBe(OutcomeKind.Done);

    private static async Task<TestStore> NewAsync(StoreProvider provider, bool member = true, TimeSpan? inForce = null)
    {
        var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        await catalog.AdoptAsync(new ProcessContext("model.adopt", "priya"), Packs.Small(triggers: Trigger), "model.yaml", test.Store.Now + (inForce ?? TimeSpan.FromDays(-7)), new FaultList(), default);
        await test.WriteAsync(scope =>
        {
            scope.Db.Add(new Team { TeamId = "team", Name = "Team", OrganisationId = "community", Model = "small" });
            scope.Db.Add(new PersonAccess
            {
                PersonId = Person, ScopeKind = AccessScopes.Team, ScopeId = "team", Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now.AddYears(-1),
            });
            if (member)
                scope.Db.Add(new CohortMembership { PersonId = Person, Cohort = "older", EnteredAt = scope.Now.AddDays(-30), RuleVersion = 1 });
        });
        return test;
    }

    private static Task AdmitAsync(TestStore test, int hoursAgo) => test.WriteAsync(scope => scope.Db.Add(new RecordEntry
    {
        PersonId = Person, EntryId = 10, Kind = KindTree.Get("hospital.admission.emergency").Id, StartAt = scope.Now.AddHours(-hoursAgo), SourceId = "visit",
        KnownAt = scope.Now, VersionAt = scope.Now,
    }));

    private static Task HandleAsync(TestStore test, bool history = false) =>
        new TriggerConsumer(test.Store, new PackCatalog(test.Store, new CriteriaThatFail("never")), new PartnersDirectory(test.Store))
            .HandleAsync([new PersonChanged(Person, new HashSet<string> { Changes.Entries }, history)], default);

    private static async Task<List<TriggerFiring>> FiringsAsync(TestStore test)
    {
        await using var db = test.Store.OpenRead();
        return await db.Set<TriggerFiring>().ToListAsync();
    }
}
