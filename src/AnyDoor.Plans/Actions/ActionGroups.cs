using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <summary>Exceptions first: came back or late, then unanswered, then due today, then later.</summary>
internal static class ActionGroups
{
    private static readonly string[] Titles = ["Came back or late", "Waiting for an answer", "Due today", "Later", "Ended"];

    public static IReadOnlyList<ActionGroup> Of(IEnumerable<ActionRow> rows, DateTimeOffset now) =>
    [
        .. rows.GroupBy(row => Rank(row.Action, now)).OrderBy(group => group.Key)
            .Select(group => new ActionGroup(Titles[group.Key], $"{group.Count()}", [.. group])),
    ];

    private static int Rank(CareAction action, DateTimeOffset now) => action switch
    {
        { EndedAt: not null } => 4,
        _ when action.CameBack || action.NextAt <= now => 0,
        { WaitsForAnswer: true } => 1,
        _ when LondonTime.DayOf(action.NextAt) <= LondonTime.DayOf(now) => 2,
        _ => 3,
    };
}
