using AnyDoor.CareModels;
using AnyDoor.People;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Puts somebody on the next meeting that a decision sends them to; another decision takes them off again.</summary>
internal sealed class Sending(WriteScope scope, Occasions occasions)
{
    public async Task ToAsync(AgendaItem item, Meeting from, Choice decision, string by, CancellationToken cancel)
    {
        var to = occasions.Meetings.FirstOrDefault(meeting => meeting.Id == decision.To);
        var sent = await scope.Db.Set<AgendaItem>().AsTracking()
            .Where(row => row.PersonId == item.PersonId && row.RootItemId == item.ItemId && row.Origin == AgendaOrigins.Sent && row.Status == ItemStatus.Waiting).ToListAsync(cancel);
        foreach (var old in sent)
        {
            var meeting = await scope.Db.Set<Meeting>().AsTracking().SingleAsync(row => row.MeetingId == old.MeetingId, cancel);
            if (MeetingKinds.IdOf(meeting.Kind) == to?.Id)
                return;
            old.WithdrawnBecause = $"{by} decided otherwise: {decision.Text}";
            ItemMoves.TryApply(old, ItemCommand.Withdraw, scope.Now);
            await AgendaAccess.EndAsync(scope, old, cancel);
            HuddleService.Tell(scope, meeting, old);
        }
        if (to is not null)
            await PutAsync(item, from, to, by, cancel);
    }

    private async Task PutAsync(AgendaItem item, Meeting from, PackMeeting to, string by, CancellationToken cancel)
    {
        var practice = to.PerPractice ? await scope.Db.Set<Person>().Where(row => row.PersonId == item.PersonId).Select(row => row.PracticeId).SingleAsync(cancel) : null;
        var kind = MeetingKinds.Of(to.Id, practice);
        var next = await HuddleBook.EnsureAsync(scope, occasions, kind, from.OpenedAt ?? scope.Now, cancel);
        while (next.Status == MeetingStatus.Closed || next.MeetingId == from.MeetingId)
            next = await HuddleBook.EnsureAsync(scope, occasions, kind, next.StartsAt, cancel);
        await scope.Db.SaveChangesAsync(cancel);
        var reason = $"From the {by.ToLowerInvariant()} of {MeetingTimes.LongDay(from.Day)}: {item.Why}";
        var there = await scope.Db.Set<AgendaItem>().AsTracking().SingleOrDefaultAsync(row => row.MeetingId == next.MeetingId && row.PersonId == item.PersonId, cancel);
        if (there is null)
            scope.Db.Add(there = HuddleService.NewItem(next, item.PersonId, AgendaOrigins.Sent, reason, item.EventAt, scope.Now));
        else if (there.Status == ItemStatus.Withdrawn && ItemMoves.TryApply(there, ItemCommand.Restore, scope.Now))
            there.Reason = reason;
        there.RootItemId ??= item.ItemId;
        await AgendaAccess.GrantAsync(scope, next, there, occasions.RulesOf(kind), cancel);
        HuddleService.Tell(scope, next, there);
    }
}
