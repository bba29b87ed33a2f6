using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Choices;

public sealed class RefusalTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Refusal_OfAProgramme_EndsItsListingActionsAndAgendaAndNothingElse(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        await AdoptAsync(host, "luton-recall");
        var (person, other) = (await host.DiscussedAsync("Moonfield"), await host.DiscussedAsync("Okafor"));
        await host.Morning.WriteAsync(scope =>
        {
            foreach (var each in new[] { person, other })
                scope.Db.Add(new CohortMembership { PersonId = each.PersonId, Cohort = "frail-copd", EnteredAt = MeetingsPlace.At(1, 9), RuleVersion = 1 });
        });
        (await StandingAsync(host, person.PersonId), await OnAgendaAsync(host, person.PersonId)).ShouldBe((RecallStanding.NotBegun, true));

        await host.ChooseAsync(person, PersonChoices.Refusal, "luton-recall");
        await host.SettleAsync(person);
        (await StandingAsync(host, person.PersonId), await OnAgendaAsync(host, person.PersonId)).ShouldBe((RecallStanding.Refused, true), "the huddle is another programme");

        await host.ChooseAsync(person, PersonChoices.Refusal, "luton");
        await host.SettleAsync(person);
        await using (var db = host.Morning.Store.OpenRead())
        {
            (await db.Set<TriggerFiring>().SingleAsync(row => row.PersonId == person.PersonId)).WithdrawnAt.ShouldNotBeNull();
            (await db.Set<TriggerFiring>().SingleAsync(row => row.PersonId == other.PersonId)).WithdrawnAt.ShouldBeNull();
        }
        (await OnAgendaAsync(host, person.PersonId), await OnAgendaAsync(host, other.PersonId)).ShouldBe((false, true));
        using var asha = await host.Morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync($"/people/{person.PublicId}/timeline")).Body!.TextContent.ShouldContain("Fell at home");
        (await asha.ReadPageAsync("/cohorts/luton-cohort")).Body!.TextContent.ShouldContain("Moonfield");

        await host.EndAsync(person);
        await host.SettleAsync(person);
        (await StandingAsync(host, person.PersonId), await OnAgendaAsync(host, person.PersonId)).ShouldBe((RecallStanding.NotBegun, true), "they changed their mind");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusal_OfAProgrammeThatOffersWork_WithdrawsItAndOffersItAgainWhenEnded(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        await AdoptAsync(host, "welcome-home");
        var person = await host.Morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(10, 2), MeetingsPlace.At(12, 7));
        await host.Morning.WriteAsync(scope => scope.Db.Add(new CohortMembership { PersonId = person.PersonId, Cohort = "welcome-home", EnteredAt = MeetingsPlace.At(10, 9), RuleVersion = 1 }));
        await DeriveAsync(host, person.PersonId);
        (await VisitsAsync(host, person.PersonId)).ShouldBe([ActionStatus.Offered]);
        await host.ChooseAsync(person, PersonChoices.Refusal, "welcome-home");
        await DeriveAsync(host, person.PersonId);
        (await VisitsAsync(host, person.PersonId)).ShouldBe([ActionStatus.Withdrawn]);
        await DeriveAsync(host, person.PersonId);
        (await VisitsAsync(host, person.PersonId)).ShouldBe([ActionStatus.Withdrawn], "nothing is offered again");
        (await OnAgendaAsync(host, person.PersonId)).ShouldBeTrue("the huddle is another programme");
        await host.EndAsync(person);
        await DeriveAsync(host, person.PersonId);
        (await VisitsAsync(host, person.PersonId)).Order().ShouldBe(new[] { ActionStatus.Offered, ActionStatus.Withdrawn }.Order());
    }

    private static async Task AdoptAsync(ChoosingHost host, string model)
    {
        var faults = new FaultList();
        await host.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), AnyDoor.Tests.CareModels.Packs.Text(model), "model.yaml", MeetingsPlace.At(1, 9), faults, CancellationToken.None);
        faults.ShouldBeEmpty();
    }

    // Cohort rules are left out: membership is given by hand here.
    private static async Task DeriveAsync(ChoosingHost host, long person)
    {
        foreach (var consumer in host.Services.GetServices<IChangeConsumer>().Where(consumer => consumer is TriggerConsumer or TriggerActionConsumer or AgendaConsumer))
            await consumer.HandleAsync([new PersonChanged(person, new HashSet<string> { Changes.Choice, Changes.Entries, ChangeWords.Trigger }, false)], CancellationToken.None);
    }

    private static async Task<List<string>> VisitsAsync(ChoosingHost host, long person)
    {
        await using var db = host.Morning.Store.OpenRead();
        return await db.Set<CareAction>().Where(row => row.PersonId == person && row.OriginKind == ActionOrigins.Trigger).Select(row => row.Status).ToListAsync();
    }

    private static async Task<RecallStanding?> StandingAsync(ChoosingHost host, long person)
    {
        var lists = host.Services.GetRequiredService<RecallLists>();
        await using var db = host.Morning.Store.OpenRead();
        return (await RecallCases.OfAsync(db, await host.ReaderAsync("asha.fenwick"), (await lists.FindAsync("copd-winter", CancellationToken.None))!, person, host.Morning.Store.Now, CancellationToken.None))?.Standing;
    }

    private static async Task<bool> OnAgendaAsync(ChoosingHost host, long person)
    {
        await using var db = host.Morning.Store.OpenRead();
        return await db.Set<AgendaItem>().AnyAsync(row => row.PersonId == person && row.MeetingId == host.Morning.MeetingId && row.Status != ItemStatus.Withdrawn);
    }
}
