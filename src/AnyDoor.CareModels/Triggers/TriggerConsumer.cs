using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>Re-derives which triggers stand for each changed person.</summary>
public sealed class TriggerConsumer(PlaceStore store, PackCatalog packs, PartnersDirectory partners) : IChangeConsumer
{
    private static readonly HashSet<string> Concerning = [Changes.Entries, Changes.Cohort, Changes.Person, Changes.Choice, Changes.Sharing];

    public string Name => "care-models.triggers";

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var concerned = people.Where(person => person.Changed.Overlaps(Concerning)).ToList();
        var running = await packs.RunningAsync(cancel);
        if (concerned.Count == 0 || running.Count == 0)
            return;
        var withheld = await WithheldAsync(cancel);
        var derived = await TriggerQuery.StandingAsync(store, running, concerned, withheld, cancel);
        if (derived.Count == 0 && !await AnyFiredAsync(concerned, cancel))
            return;
        await store.WriteAsync(ProcessContext.System("care-models.trigger"), scope => ReconcileAsync(scope, concerned, derived, running, withheld, cancel), cancel);
    }

    private async Task<WithheldEntries> WithheldAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return (await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), Purposes.DirectCare, cancel)).Withheld;
    }

    private async Task<bool> AnyFiredAsync(List<PersonChanged> people, CancellationToken cancel)
    {
        var ids = people.Select(person => person.PersonId).ToList();
        await using var db = store.OpenRead();
        return await db.Set<TriggerFiring>().AnyAsync(firing => ids.Contains(firing.PersonId), cancel);
    }

    private static async Task ReconcileAsync(
        WriteScope scope, List<PersonChanged> people, IReadOnlyList<StandingTrigger> derived, IReadOnlyDictionary<string, RunningPack> running, WithheldEntries withheld, CancellationToken cancel)
    {
        var ids = people.Select(person => person.PersonId).ToList();
        var history = people.Where(person => person.History).Select(person => person.PersonId).ToHashSet();
        var fired = await scope.Db.Set<TriggerFiring>().Where(firing => ids.Contains(firing.PersonId)).ToListAsync(cancel);
        var known = fired.ToDictionary(Key);
        foreach (var trigger in derived)
        {
            // History corrects what fired once, and fires nothing.
            if (known.TryGetValue(trigger.Key, out var firing))
                Correct(scope, firing, trigger.EventAt, withdrawn: false);
            else if (trigger.Fresh && !history.Contains(trigger.PersonId))
                Fire(scope, trigger);
        }
        var refused = await RefusedProgrammes.ReadAsync(scope.Db, ids, scope.Now, cancel);
        var objecting = await scope.Db.ObjectingAsync(ids, scope.Now, cancel);
        var standing = derived.Select(trigger => trigger.Key).ToHashSet();
        foreach (var gone in fired.Where(firing => !standing.Contains(Key(firing))))
        {
            if (refused.Has(gone.PersonId, gone.Model) || (objecting.Contains(gone.PersonId) && await IsOfOthersAsync(scope.Db, gone, cancel)) || await IsWithheldAsync(scope.Db, gone, withheld, cancel))
                Correct(scope, gone, gone.EventAt, withdrawn: true);
            else
                await KeepUnlessCancelledAsync(scope, gone, running, cancel);
        }
    }

    private static void Fire(WriteScope scope, StandingTrigger trigger)
    {
        scope.Db.Add(new TriggerFiring
        {
            PersonId = trigger.PersonId,
            TeamId = trigger.TeamId,
            Model = trigger.Model,
            TriggerId = trigger.Trigger.Id,
            AnchorEntryId = trigger.AnchorEntryId,
            EventAt = trigger.EventAt,
            FiredAt = scope.Now,
            Says = trigger.Trigger.Says,
            Meeting = trigger.Trigger.Meeting,
        });
        Tell(scope, trigger.PersonId, trigger.TeamId);
    }

    // Leaving the cohort or growing old withdraws nothing: the team already has the person before it. Only an event that did not happen does, and a person who wants no more.
    private static async Task KeepUnlessCancelledAsync(
        WriteScope scope, TriggerFiring firing, IReadOnlyDictionary<string, RunningPack> running, CancellationToken cancel)
    {
        var eventAt = await TriggerQuery.EventAtAsync(scope.Db, firing, running, scope.Now, cancel);
        Correct(scope, firing, eventAt ?? firing.EventAt, withdrawn: eventAt is null);
    }

    private static Task<bool> IsOfOthersAsync(PlaceDb db, TriggerFiring firing, CancellationToken cancel) =>
        db.Set<RecordEntry>().AnyAsync(row => row.PersonId == firing.PersonId && row.EntryId == firing.AnchorEntryId && row.Partner != OwnFacts.Number, cancel);

    private static async Task<bool> IsWithheldAsync(PlaceDb db, TriggerFiring firing, WithheldEntries withheld, CancellationToken cancel) =>
        !withheld.IsNone && await db.Set<RecordEntry>().NotShared(withheld).AnyAsync(row => row.PersonId == firing.PersonId && row.EntryId == firing.AnchorEntryId, cancel);

    private static void Correct(WriteScope scope, TriggerFiring firing, DateTimeOffset eventAt, bool withdrawn)
    {
        if (firing.EventAt == eventAt && firing.WithdrawnAt.HasValue == withdrawn)
            return;
        firing.EventAt = eventAt;
        firing.WithdrawnAt = withdrawn ? scope.Now : null;
        Tell(scope, firing.PersonId, firing.TeamId);
    }

    private static void Tell(WriteScope scope, long personId, string teamId)
    {
        scope.Touch(personId, ChangeWords.Trigger);
        scope.Tell($"today:{teamId}");
    }

    private static (long, string, string, string, long) Key(TriggerFiring firing) =>
        (firing.PersonId, firing.TeamId, firing.Model, firing.TriggerId, firing.AnchorEntryId);
}
