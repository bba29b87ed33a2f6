using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Offers what triggers ask for, and takes it back when the event proves not to have happened. Derived again each time, never added to.</summary>
public sealed class TriggerActionConsumer(PlaceStore store, PackCatalog packs, PartnersDirectory partners, ActionService actions) : IChangeConsumer
{
    private const string TakenBack = "the event was cancelled or moved";

    // Whoever is told late still gets a moment to say yes.
    private static readonly TimeSpan LeastToAccept = TimeSpan.FromMinutes(15);

    public string Name => "plans.trigger-actions";

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var ids = people.Where(person => person.Changed.Contains(ChangeWords.Trigger)).Select(person => person.PersonId).ToList();
        if (ids.Count == 0)
            return;
        var wanted = (await packs.RunningAsync(cancel)).Values
            .SelectMany(running => running.Pack.Triggers.Where(trigger => trigger.Action is not null).Select(trigger => (running.Pack.Model, Trigger: trigger)))
            .ToDictionary(pair => (pair.Model, pair.Trigger.Id), pair => pair.Trigger);
        if (wanted.Count == 0)
            return;
        await using var db = store.OpenRead();
        var firings = (await db.Set<TriggerFiring>().Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel)).Where(row => wanted.ContainsKey((row.Model, row.TriggerId))).ToList();
        if (firings.Count == 0)
            return;
        var view = await partners.CurrentAsync(cancel);
        await store.WriteAsync(ProcessContext.System("plans.trigger-actions"), async scope =>
        {
            var offered = (await scope.Db.Set<CareAction>().Where(row => ids.Contains(row.PersonId) && row.OriginKind == ActionOrigins.Trigger).ToListAsync(cancel)).ToLookup(row => row.PersonId);
            var refused = await RefusedProgrammes.ReadAsync(scope.Db, ids, scope.Now, cancel);
            var objecting = await scope.Db.ObjectingAsync(ids, scope.Now, cancel);
            var lost = await NotSharedAsync(scope.Db, firings, view, cancel);
            // One visit, though two teams may answer for somebody.
            foreach (var same in firings.GroupBy(row => (row.PersonId, row.Model, row.TriggerId, row.AnchorEntryId)))
                await BringInLineAsync(scope, same.OrderBy(row => row.WithdrawnAt is not null).ThenBy(row => row.TeamId, StringComparer.Ordinal).First(), wanted[(same.Key.Model, same.Key.TriggerId)], offered[same.Key.PersonId], refused.Has(same.Key.PersonId, same.Key.Model) ? RefusedProgrammes.Because : objecting.Contains(same.Key.PersonId) ? Objections.Because : lost.Contains(same.Key.AnchorEntryId) ? AgreementPredicate.Because : TakenBack, view, cancel);
        }, cancel);
    }

    // The events that no agreement covers any more.
    private static async Task<HashSet<long>> NotSharedAsync(PlaceDb db, List<TriggerFiring> firings, PartnersView view, CancellationToken cancel)
    {
        long[] people = [.. firings.Select(row => row.PersonId)], anchors = [.. firings.Where(row => row.WithdrawnAt is not null).Select(row => row.AnchorEntryId)];
        var senders = await (
            from entry in db.Set<RecordEntry>().Where(row => EF.Parameter(people).Contains(row.PersonId) && EF.Parameter(anchors).Contains(row.EntryId))
            join number in db.Set<PartnerNumber>() on entry.Partner equals number.Number
            select new { entry.EntryId, entry.Kind, number.OrganisationId }).ToListAsync(cancel);
        return [.. senders.Where(row => !view.Agreements.MayUse(row.OrganisationId, Purposes.DirectCare, KindTree.CategoryOf(row.Kind))).Select(row => row.EntryId)];
    }

    private async Task BringInLineAsync(WriteScope scope, TriggerFiring firing, Trigger trigger, IEnumerable<CareAction> offered, string because, PartnersView view, CancellationToken cancel)
    {
        var key = $"{firing.Model}/{firing.TriggerId}/{firing.AnchorEntryId}/";
        var had = offered.Where(row => row.OriginKey.Contains(key, StringComparison.Ordinal)).ToList();
        var due = firing.EventAt + trigger.Action!.DueWithin;
        if (firing.WithdrawnAt is not null)
        {
            foreach (var open in had.Where(row => row.EndedAt is null))
                await actions.WithdrawByItselfAsync(scope, open, because, cancel);
        }
        else if (had.Find(row => row.EndedAt is null) is { } open)
        {
            if (open.DueAt != due)
                Move(scope, open, due);
        }
        else if (had.All(row => row.StatusReason is TakenBack or RefusedProgrammes.Because or Objections.Because or AgreementPredicate.Because) && firing.EventAt >= scope.Now - trigger.FreshFor)
        {
            await OfferAsync(scope, firing, trigger.Action, due, had.Count, view, cancel);
        }
    }

    private async Task OfferAsync(WriteScope scope, TriggerFiring firing, TriggerAction wanted, DateTimeOffset due, int number, PartnersView view, CancellationToken cancel)
    {
        if (view.Teams.GetValueOrDefault(firing.TeamId) is not { } team)
            return;
        var person = await scope.Db.Set<Person>().AsNoTracking().SingleAsync(row => row.PersonId == firing.PersonId, cancel);
        var organisation = team.OrganisationId;
        var desk = new Reader(ProcessContext.SystemActor, organisation, view.ShortName(organisation), "", "", organisation, [], Purposes.DirectCare);
        var least = scope.Now + LeastToAccept;
        var acceptBy = firing.EventAt + wanted.AcceptWithin;
        await actions.OfferByTriggerAsync(scope, new OfferAction(
            desk, firing.PersonId, wanted.Title, WantedOwner.Of(wanted.To, person, firing.TeamId, view)?.Owner ?? OwnerRef.Team(firing.TeamId),
            new ActionOrigin(ActionOrigins.Trigger, $"{TriggerOrigin.Prefix(firing.TeamId, firing.Model, firing.TriggerId)}{firing.AnchorEntryId}/{number}/{wanted.Ask}"))
        {
            Detail = $"{firing.Says} {LondonTime.ToLocal(firing.EventAt):ddd HH:mm}. {wanted.Detail}".TrimEnd(),
            AcceptBy = acceptBy > least ? acceptBy : least,
            DueAt = due,
        }, OwnerRef.Team(firing.TeamId), cancel);
    }

    // The time of the event was corrected: the clock of the work goes with it.
    private static void Move(WriteScope scope, CareAction action, DateTimeOffset due)
    {
        action.DueAt = due;
        if (action.Status == ActionStatus.Accepted)
            action.NextAt = due;
        scope.Touch(action.PersonId, Changes.Action);
        scope.Tell(ActionTopics.Of(action.OrganisationId));
    }
}
