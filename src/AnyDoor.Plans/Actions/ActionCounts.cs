using System.Linq.Expressions;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>How many actions each list, and each filter of the one that is looked at, would show.</summary>
public static class ActionCounts
{
    public static async Task<(IReadOnlyDictionary<ActionList, int> Lists, IReadOnlyDictionary<ActionFilter, int> Filters)> ReadAsync(
        PlaceDb db, Reader reader, ActionList list, DateTimeOffset now, CancellationToken cancel)
    {
        var ended = await ActionsQuery.CountAsync(db, reader, list, ActionFilter.Ended, now, cancel);
        // Nearly everybody's open work is a few hundred actions on all lists together: read once they are counted here, and whether they may be seen is asked once of each.
        var open = await db.Set<CareAction>().Where(ActionsQuery.Of(ActionFilter.All, now)).Where(OnAny(reader)).VisibleTo(db, reader, now, row => row.PersonId).Take(ActionsQuery.CountsTo).ToListAsync(cancel);
        var counts = new Dictionary<ActionList, int>();
        var filters = new Dictionary<ActionFilter, int> { [ActionFilter.Ended] = ended };
        var areAll = open.Count < ActionsQuery.CountsTo;
        foreach (var each in Enum.GetValues<ActionList>())
            counts[each] = areAll ? Count(open, ActionsQuery.Of(each, reader)) : await ActionsQuery.CountAsync(db, reader, each, now, cancel);
        var shown = open.Where(Compiled(ActionsQuery.Of(list, reader))).ToList();
        foreach (var each in Enum.GetValues<ActionFilter>().Except([ActionFilter.Ended]))
            filters[each] = areAll ? Count(shown, ActionsQuery.Of(each, now)) : await ActionsQuery.CountAsync(db, reader, list, each, now, cancel);
        return (counts, filters);
    }

    private static Expression<Func<CareAction, bool>> OnAny(Reader reader) =>
        Enum.GetValues<ActionList>().Select(each => ActionsQuery.Of(each, reader)).Aggregate((one, other) => one.Or(other));

    private static int Count(IEnumerable<CareAction> open, Expression<Func<CareAction, bool>> which) => open.Count(Compiled(which));

    // Of a few hundred rows: making code of it would take longer than it runs.
    private static Func<CareAction, bool> Compiled(Expression<Func<CareAction, bool>> which) => which.Compile(preferInterpretation: true);
}
