using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Makes the next of each meeting that the care models name, and brings to it whoever wears a flag that it is for. Doing it again changes nothing.</summary>
public sealed class MeetingPlanner(PlaceStore store, PartnersDirectory partners, HuddleService huddles)
{
    /// <returns>How many meetings were made or changed.</returns>
    public async Task<int> PlanAsync(CancellationToken cancel)
    {
        var (view, changed) = (await partners.CurrentAsync(cancel), 0);
        foreach (var team in view.Teams.Values.OrderBy(team => team.TeamId, StringComparer.Ordinal))
            changed += await store.WriteAsync(ProcessContext.System("meetings.plan"), scope => TeamAsync(scope, team, view, cancel), cancel);
        return changed;
    }

    private async Task<int> TeamAsync(WriteScope scope, Team team, PartnersView view, CancellationToken cancel)
    {
        await HuddleBook.TakeTurnAsync(scope, team.TeamId, cancel);
        var (occasions, changed) = (await huddles.OccasionsAsync(scope.Db, team.TeamId, cancel), 0);
        foreach (var meeting in occasions.Meetings)
        {
            IEnumerable<string?> about = meeting.PerPractice ? view.PracticesOf(team.TeamId, LondonTime.DayOf(scope.Now)).Order(StringComparer.Ordinal) : [null];
            foreach (var practice in about)
            {
                var next = await HuddleBook.EnsureAsync(scope, occasions, MeetingKinds.Of(meeting.Id, practice), scope.Now, cancel);
                var isNew = scope.Db.Entry(next).State == EntityState.Added;
                await scope.Db.SaveChangesAsync(cancel);
                if (await BringAsync(scope, occasions, next, meeting.Brings, practice, cancel) || isNew)
                    changed++;
            }
        }
        return changed;
    }

    private static async Task<bool> BringAsync(WriteScope scope, Occasions occasions, Meeting meeting, IReadOnlyList<string> kinds, string? practice, CancellationToken cancel)
    {
        if (kinds.Count == 0 || meeting.Status != MeetingStatus.Planned)
            return false;
        var (now, team) = (scope.Now, meeting.TeamId);
        var flagged = await (
            from flag in scope.Db.Set<Flag>()
            join person in scope.Db.Set<Person>() on flag.PersonId equals person.PersonId
            where kinds.Contains(flag.Kind) && flag.EndedBecause == null && flag.EndsOn >= meeting.Day && person.DiedOn == null && (practice == null || person.PracticeId == practice)
                && scope.Db.Set<PersonAccess>().Any(row => row.PersonId == flag.PersonId && row.ScopeKind == AccessScopes.Team && row.ScopeId == team && row.Basis == AccessBases.Registration
                    && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now))
            select new { flag.PersonId, flag.Text }).ToListAsync(cancel);
        var items = await scope.Db.Set<AgendaItem>().AsTracking().Where(row => row.MeetingId == meeting.MeetingId).ToListAsync(cancel);
        var (wanted, changed) = (flagged.GroupBy(row => row.PersonId).ToDictionary(group => group.Key, group => string.Join(". ", group.Select(row => row.Text).Distinct().Order(StringComparer.Ordinal))), false);
        foreach (var (person, says) in wanted.Where(pair => items.TrueForAll(item => item.PersonId != pair.Key)))
        {
            var item = HuddleService.NewItem(meeting, person, AgendaOrigins.Flagged, $"Flagged: {says}", now, now);
            scope.Db.Add(item);
            await AgendaAccess.GrantAsync(scope, meeting, item, occasions.RulesOf(meeting.Kind), cancel);
            HuddleService.Tell(scope, meeting, item);
            changed = true;
        }
        foreach (var item in items.Where(item => item.Origin == AgendaOrigins.Flagged && item.Status == ItemStatus.Waiting && item.RootItemId is null && !wanted.ContainsKey(item.PersonId)))
        {
            item.WithdrawnBecause = "The flag has ended, or the person is no longer of this practice";
            ItemMoves.TryApply(item, ItemCommand.Withdraw, now);
            await AgendaAccess.EndAsync(scope, item, cancel);
            HuddleService.Tell(scope, meeting, item);
            changed = true;
        }
        return changed;
    }
}
