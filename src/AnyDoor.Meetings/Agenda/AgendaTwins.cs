using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>When two people prove to be one and both were on a list, one item stands for both: the other is kept, says under its own words why it is
/// there, and stands by itself again should they prove to be two.</summary>
internal static class AgendaTwins
{
    public static async Task SettleAsync(WriteScope scope, IReadOnlyList<long> people, CancellationToken cancel)
    {
        long[] ids = [.. people];
        var items = await scope.Db.Set<AgendaItem>().AsTracking().IgnoreQueryFilters().Where(item => EF.Parameter(ids).Contains(item.PersonId)).ToListAsync(cancel);
        foreach (var list in items.GroupBy(item => (item.PersonId, item.MeetingId)))
            Settle([.. list]);
        foreach (var item in items.Where(item => scope.Db.Entry(item).State == EntityState.Modified))
        {
            scope.Touch(item.PersonId, Changes.Agenda);
            scope.Tell(MeetingTopics.Of(item.MeetingId));
            scope.Tell(MeetingTopics.Today(item.TeamId));
        }
    }

    private static void Settle(List<AgendaItem> list)
    {
        foreach (var item in list.Where(item => item.TwinOf is not null && list.TrueForAll(other => other.ItemId != item.TwinOf)))
            item.TwinOf = null;
        List<AgendaItem> waiting = [.. list.Where(item => item.TwinOf is null && item.Unfinished)];
        var main = waiting.OrderByDescending(item => item.Status == ItemStatus.Discussing).ThenBy(item => item.EventAt).ThenBy(item => item.ItemId, StringComparer.Ordinal).FirstOrDefault();
        foreach (var twin in waiting.Where(item => item != main))
        {
            foreach (var item in list.Where(item => item == twin || item.TwinOf == twin.ItemId))
                item.TwinOf = main!.ItemId;
        }
        foreach (var item in list)
        {
            var said = list.Where(twin => twin.TwinOf == item.ItemId && !string.IsNullOrEmpty(twin.Reason)).OrderBy(twin => twin.ItemId, StringComparer.Ordinal).Select(twin => twin.Reason);
            item.AlsoBecause = string.Join(". ", said) is { Length: > 0 } also ? also : null;
        }
    }
}
