namespace AnyDoor.Meetings;

/// <summary>The order of an agenda: by hand where somebody gave a place, then who has waited through most huddles, then the earliest event.</summary>
public static class AgendaOrder
{
    public static IEnumerable<AgendaItem> Ordered(this IEnumerable<AgendaItem> items) => items
        .OrderBy(item => item.Position ?? int.MaxValue)
        .ThenByDescending(item => item.RollOverCount)
        .ThenBy(item => item.EventAt)
        .ThenBy(item => item.PersonId);
}
