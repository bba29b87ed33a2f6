using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>What adopted rules do when an agreement stops and goes on.</summary>
public sealed class ResumingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Follower_OfAnAgreementThatGoesOn_SaysThatNothingIsNews(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.EndsAsync(new(2026, 12, 31));
        foreach (var (kind, until) in new[] { (AgreementDecisions.Stopped, (DateOnly?)null), (AgreementDecisions.Extended, new DateOnly(2026, 12, 31)) })
        {
            await host.DecideAsync(kind, until);
            await host.Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
            await using var db = host.Choosing.Morning.Store.OpenRead();
            var told = await db.Set<PersonChange>().Where(row => row.PersonId == person.PersonId && row.Changed == Changes.Sharing).ToListAsync();
            told.ShouldNotBeEmpty();
            told.ShouldAllBe(change => change.History, "what comes back with an agreement did not happen now");
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Triggers_WhenAnAgreementGoesOn_StandAgainWhereTheyFiredAndFireNothingElse(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.EndsAsync(new(2026, 12, 31));
        var before = await FiringsAsync(host, person);
        before.Select(row => row.WithdrawnAt).ShouldBe([null]);
        await host.DecideAsync(AgreementDecisions.Stopped);
        await FollowedAsync(host, person);
        (await FiringsAsync(host, person)).ShouldAllBe(row => row.WithdrawnAt != null);
        // Taken in while nothing of it is used, and so never told to a team.
        await host.Choosing.Morning.WriteAsync(scope => scope.Db.Add(new RecordEntry
        {
            PersonId = person.PersonId, EntryId = scope.NewId(), Kind = KindTree.Get("hospital.admission.emergency").Id, StartAt = scope.Now.AddHours(-1), Partner = 1, Feed = 1, SourceId = "again", KnownAt = scope.Now, VersionAt = scope.Now,
        }));
        await host.DecideAsync(AgreementDecisions.Extended, new(2026, 12, 31));
        await FollowedAsync(host, person);
        (await FiringsAsync(host, person)).Select(row => (row.AnchorEntryId, row.FiredAt, row.WithdrawnAt)).ShouldBe([.. before.Select(row => (row.AnchorEntryId, row.FiredAt, (DateTimeOffset?)null))], "what fired stands as it stood, and nothing fires for coming back");
        await TellAsync(host, person, Changes.Entries, history: false);
        (await FiringsAsync(host, person)).Count.ShouldBe(2, "with the next news of the person what is still fresh is told");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task AdoptedRule_OfSomebodyInDanger_LeavesOutWhatIsNoLongerSharedThoughNobodyIsNamedAsItsSender(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.Choosing.Morning.WriteAsync(scope => scope.Db.Set<Person>().AsTracking().Single(row => row.PersonId == person.PersonId).Restricted = true);
        await host.Choosing.Morning.WriteAsync(scope =>
        {
            foreach (var (name, rule) in new[] { ("admitted", "any(hospital.admission)"), ("by-them", "any(hospital.admission, partner = alder-royal)") })
            {
                scope.Db.Add(new Cohort { Name = name, Title = name, Model = "test", Criteria = rule, Purpose = Purposes.DirectCare, Categories = "", RuleVersion = 1 });
                scope.Db.Add(new CohortRuleVersion { Cohort = name, Version = 1, Criteria = rule, Categories = "" });
            }
            scope.Touch(person.PersonId, Changes.Person);
        });
        await host.EndsAsync(new(2026, 12, 31));
        (await MembersAsync(host)).ShouldBe(["admitted"], "no rule asks who sent it");
        await host.DecideAsync(AgreementDecisions.Stopped);
        (await MembersAsync(host)).ShouldBeEmpty();
        await host.DecideAsync(AgreementDecisions.Extended, new(2026, 12, 31));
        (await MembersAsync(host)).ShouldBe(["admitted"]);
    }

    private static async Task<IReadOnlyList<string>> MembersAsync(AgreementHost host)
    {
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Choosing.Morning.Store);
        await host.Services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<CohortMembership>().Where(row => (row.Cohort == "admitted" || row.Cohort == "by-them") && row.LeftAt == null).Select(row => row.Cohort).Order().ToListAsync();
    }

    private static async Task FollowedAsync(AgreementHost host, Person person)
    {
        await host.Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
        await TellAsync(host, person, Changes.Sharing, history: true);
    }

    private static Task TellAsync(AgreementHost host, Person person, string change, bool history) =>
        host.Services.GetServices<IChangeConsumer>().OfType<TriggerConsumer>().Single().HandleAsync([new PersonChanged(person.PersonId, new HashSet<string> { change }, history)], CancellationToken.None);

    private static async Task<List<TriggerFiring>> FiringsAsync(AgreementHost host, Person person)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<TriggerFiring>().Where(row => row.PersonId == person.PersonId).OrderBy(row => row.FiredAt).ToListAsync();
    }
}
