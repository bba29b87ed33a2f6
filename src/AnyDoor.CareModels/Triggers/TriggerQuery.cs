using AnyDoor.Partners;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>A trigger whose conditions hold now.</summary>
/// <param name="Fresh">The event is recent enough, and after adoption, to fire; otherwise it only keeps an earlier firing standing.</param>
public sealed record StandingTrigger(long PersonId, string TeamId, string Model, Trigger Trigger, long AnchorEntryId, DateTimeOffset EventAt, bool Fresh)
{
    public (long, string, string, string, long) Key => (PersonId, TeamId, Model, Trigger.Id, AnchorEntryId);
}

internal static class TriggerQuery
{
    /// <summary>Every trigger that stands for these people, over all packs in use and the teams that work by them.</summary>
    /// <param name="withheld">What is not shared: nothing of it begins anything.</param>
    public static async Task<IReadOnlyList<StandingTrigger>> StandingAsync(
        PlaceStore store, IReadOnlyDictionary<string, RunningPack> packs, List<PersonChanged> people, WithheldEntries withheld, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var ids = people.Select(person => person.PersonId).ToList();
        var besides = packs.Values.Any(running => running.Pack.Beside);
        var teams = await db.Set<Team>().Where(team => besides || packs.Keys.Contains(team.Model)).ToDictionaryAsync(team => team.TeamId, cancel);
        var teamIds = teams.Keys.ToList();
        var memberships = await db.Set<CohortMembership>().Where(row => ids.Contains(row.PersonId) && row.LeftAt == null)
            .ToDictionaryAsync(row => (row.PersonId, row.Cohort), row => row.EnteredAt, cancel);
        if (memberships.Count == 0)
            return [];
        var members = memberships.Keys.Select(row => row.PersonId).Distinct().ToList();
        var responsible = await db.Set<PersonAccess>()
            .Where(row => members.Contains(row.PersonId) && row.ScopeKind == AccessScopes.Team && row.Basis == AccessBases.Registration && teamIds.Contains(row.ScopeId))
            .Where(row => row.UntilAt == null || row.UntilAt > store.Now)
            .Select(row => new { row.PersonId, row.ScopeId }).ToListAsync(cancel);
        var kinds = packs.Values.SelectMany(running => running.Pack.Triggers).SelectMany(KindsOf).Distinct().ToList();
        var oldest = store.Now - packs.Values.SelectMany(running => running.Pack.Triggers).Select(trigger => trigger.FreshFor).DefaultIfEmpty().Max();
        var events = await db.Set<RecordEntry>().Once(db).Shared(withheld)
            .Where(row => members.Contains(row.PersonId) && kinds.Contains(row.Kind) && row.Status == EntryStatus.Current)
            .Where(row => row.StartAt >= oldest || row.EndAt >= oldest)
            // What others know of somebody who objects is not used.
            .Where(row => row.Partner == OwnFacts.Number || !db.ObjectionsInForce(store.Now).Any(choice => choice.PersonId == row.PersonId))
            .Select(row => new { row.PersonId, row.EntryId, row.Kind, row.StartAt, row.EndAt }).ToListAsync(cancel);
        var ofPerson = events.ToLookup(row => row.PersonId);
        var refused = await RefusedProgrammes.ReadAsync(db, members, store.Now, cancel);
        return
        [
            .. from team in responsible.Distinct()
               from running in packs.OfTeam(teams[team.ScopeId].Model)
               where !refused.Has(team.PersonId, running.Pack.Model)
               from trigger in running.Pack.Triggers
               where memberships.ContainsKey((team.PersonId, trigger.Cohort))
               let entered = memberships[(team.PersonId, trigger.Cohort)]
               let covered = KindsOf(trigger).ToHashSet()
               from row in ofPerson[team.PersonId]
               where covered.Contains(row.Kind)
               let at = trigger.AtEnd ? row.EndAt : row.StartAt
               where at is not null && at >= store.Now - trigger.FreshFor && at <= store.Now + FutureAllowed
               select new StandingTrigger(team.PersonId, team.ScopeId, running.Pack.Model, trigger, row.EntryId, at.Value, running.IsInForce(trigger, at.Value, entered)),
        ];
    }

    /// <summary>When the event of a firing now is; null once it did not happen: the entry was withdrawn, its end taken back, or it was moved to
    /// a time at which it would not have fired.</summary>
    public static async Task<DateTimeOffset?> EventAtAsync(PlaceDb db, TriggerFiring firing, IReadOnlyDictionary<string, RunningPack> packs, DateTimeOffset now, CancellationToken cancel)
    {
        var entry = await db.Set<RecordEntry>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.PersonId == firing.PersonId && row.EntryId == firing.AnchorEntryId, cancel);
        if (entry is not { Status: EntryStatus.Current })
            return null;
        var trigger = packs.GetValueOrDefault(firing.Model)?.Pack.Triggers.FirstOrDefault(trigger => trigger.Id == firing.TriggerId);
        if (trigger is null)
            return firing.EventAt;
        var at = trigger.AtEnd ? entry.EndAt : entry.StartAt;
        return at >= firing.FiredAt - trigger.FreshFor && at <= now + FutureAllowed ? at : null;
    }

    // A partner's clock may run ahead of ours by a little; an event further in the future is a plan, not an event.
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(10);

    private static IEnumerable<int> KindsOf(Trigger trigger) => KindTree.Subtree(trigger.Of).Select(kind => (int)kind.Id);
}
