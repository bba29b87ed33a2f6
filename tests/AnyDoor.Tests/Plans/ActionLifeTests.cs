using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Plans;

public class ActionLifeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_ToAnotherOrganisation_StaysTheAskersUntilAccepted(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        (await place.FindAsync(id)).AccountableId.ShouldBe("asha-fenwick");
        (await place.AcceptAsync(id, PlansPlace.Iris)).ShouldBe(Outcome.Done);
        var accepted = await place.FindAsync(id);
        (accepted.AccountableId, accepted.AccountableOrganisation, accepted.Status).ShouldBe(("iris-cole", "council", ActionStatus.Accepted));
        (await place.AllAsync<CareActionEvent>()).OrderBy(row => row.Number).Select(row => $"{row.Number} {row.Command} {row.OldStatus}>{row.NewStatus} {row.ByPractitioner}")
            .ShouldBe(["1 offer >offered asha-fenwick", "2 accept offered>accepted iris-cole"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_ToAnotherOrganisation_LetsThemSeeThePersonForAWhileAfterItEnded(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        (await place.SeesAsync(PlansPlace.Iris)).ShouldBeFalse();
        var id = await place.OfferedAsync(OwnerRef.DutyDesk("council"));
        (await place.SeesAsync(PlansPlace.Iris)).ShouldBeTrue();
        await place.AcceptAsync(id, PlansPlace.Iris);
        await place.DoAsync(scope => place.Actions.CompleteAsync(scope, PlansPlace.Iris, id, ActionOutcomes.Done, "Visits start Thursday"));
        place.Test.Clock.Advance(TimeSpan.FromDays(13));
        (await place.SeesAsync(PlansPlace.Jo)).ShouldBeTrue();
        place.Test.Clock.Advance(TimeSpan.FromDays(2));
        (await place.SeesAsync(PlansPlace.Iris)).ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decline_ByTheDesk_EndsItsSightOfThePersonAndComesBackWithTheReason(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.DutyDesk("council"));
        (await place.DeclineAsync(id, PlansPlace.Iris)).ShouldBe(Outcome.Done);
        (await place.SeesAsync(PlansPlace.Iris)).ShouldBeFalse();
        var action = await place.FindAsync(id);
        (action.Status, action.AccountableId, action.StatusReason, action.NextAt <= place.Now).ShouldBe((ActionStatus.Declined, "asha-fenwick", "No one on shift", true));
        (await place.AcceptAsync(id, PlansPlace.Iris)).ShouldBe(Outcome.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reassign_OfAcceptedWork_LeavesItWithWhoeverAcceptedUntilTheNextAccepts(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"));
        await place.AcceptAsync(id, PlansPlace.Priya);
        (await place.DoAsync(scope => place.Actions.ReassignAsync(scope, PlansPlace.Priya, id, OwnerRef.DutyDesk("council")))).ShouldBe(Outcome.Done);
        var action = await place.FindAsync(id);
        (action.Status, action.AccountableId, action.OwnerId).ShouldBe((ActionStatus.Offered, "priya-hollins", "council"));
        await place.DeclineAsync(id, PlansPlace.Iris);
        (await place.FindAsync(id)).AccountableId.ShouldBe("priya-hollins");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_ToAPartnerWithoutADutyDesk_IsRefusedAndSaysWhomToAsk(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        foreach (var to in new[] { OwnerRef.DutyDesk("kettle"), OwnerRef.Practitioner("femi-adair") })
        {
            var (outcome, id) = await place.OfferAsync(place.Offer(to));
            (outcome.Kind, outcome.Field, id).ShouldBe((OutcomeKind.Refused, "to", null));
            outcome.Message.ShouldBe("Kettle & Company has no duty desk that reads what is offered, so it cannot be given work. Ask Femi Adair, Link worker, 01632 960155.");
        }
        (await place.AllAsync<CareAction>()).ShouldBeEmpty();
        (await place.AllAsync<PersonAccess>()).Count.ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_BySomebodyWhoMayNotSeeThePerson_IsNotFound(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var (outcome, _) = await place.OfferAsync(place.Offer(OwnerRef.DutyDesk("council")) with { By = PlansPlace.Iris });
        outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_OfTheSameOriginTwice_IsOneAction(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var first = await place.OfferAsync(place.Offer(OwnerRef.DutyDesk("council")));
        var second = await place.OfferAsync(place.Offer(OwnerRef.DutyDesk("council")));
        (second.Outcome, second.Id).ShouldBe((Outcome.Unchanged, first.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_ToOneself_IsAcceptedAtOnceAndTellsNobody(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("asha-fenwick"));
        (await place.FindAsync(id)).Status.ShouldBe(ActionStatus.Accepted);
        (await place.AllAsync<NoticeItem>()).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Accept_BySomebodyItWasNotOfferedTo_IsRefused(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        (await place.AcceptAsync(id, PlansPlace.Priya)).Kind.ShouldBe(OutcomeKind.Refused);
        (await place.AcceptAsync(id, PlansPlace.Jo)).ShouldBe(Outcome.NotFound);
        (await place.FindAsync(id)).Status.ShouldBe(ActionStatus.Offered);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Complete_PublishesOneEntryAboutThePerson(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"));
        await place.AcceptAsync(id, PlansPlace.Priya);
        await place.DoAsync(scope => place.Actions.CompleteAsync(scope, PlansPlace.Priya, id, "person-declined", null));
        var entry = (await place.AllAsync<RecordEntry>()).ShouldHaveSingleItem();
        (entry.PersonId, entry.Kind, entry.SourceId).ShouldBe((PlansPlace.Person, KindTree.Get("action.completed").Id, $"action:{id}"));
        (await place.AllAsync<Code>()).Single(code => code.CodeId == entry.Code).Value.ShouldBe("person-declined");
        (await place.AllAsync<PersonChange>()).OrderBy(row => row.Position).Last().Changed.ShouldBe("access,action,entries");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OwnFact_PublishedAgain_ReplacesItself(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        foreach (var code in new[] { "a", "b" })
            await place.Test.WriteAsync(scope => OwnFacts.PublishAsync(scope, new OwnFact(PlansPlace.Person, PlansPlace.Person, "plan.reviewed", "plan:1", place.Now, "system", code)));
        var entry = (await place.AllAsync<RecordEntry>()).ShouldHaveSingleItem();
        (await place.AllAsync<Code>()).Single(row => row.CodeId == entry.Code).Value.ShouldBe("b");
    }
}
