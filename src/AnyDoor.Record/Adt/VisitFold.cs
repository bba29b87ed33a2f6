using System.Text.Json;

namespace AnyDoor.Record.Adt;

/// <summary>
/// Derives a visit's state from all its messages, in any order and with repetitions: they are put in order of event time, message time and
/// control id, and played through. So a late, repeated or cancelled message needs no special treatment: the visit is folded again.
/// </summary>
public static class VisitFold
{
    /// <exception cref="ArgumentException">There are no messages.</exception>
    public static VisitState Fold(IEnumerable<VisitEvent> messages)
    {
        List<VisitEvent> ordered = Order(messages);
        if (ordered.Count == 0)
        {
            throw new ArgumentException("A visit has at least one message.", nameof(messages));
        }

        VisitInPlay visit = new();
        foreach (VisitEvent message in ordered)
        {
            visit.Play(message);
        }

        return visit.State(ordered[0].Visit.Key, ordered.Max(message => message.EventAt));
    }

    private static List<VisitEvent> Order(IEnumerable<VisitEvent> messages)
    {
        List<VisitEvent> ordered = [.. messages];
        if (ordered.Count > 1)
        {
            ordered.Sort(Compare);
        }

        return [.. ordered.DistinctBy(message => message.ControlId.Length > 0 ? $"{message.ControlId}|{message.Trigger}|{message.EventAt.UtcTicks}|{message.MessageAt.UtcTicks}" : Content(message))];
    }

    // The content breaks the last ties, so that the order never depends on arrival.
    private static int Compare(VisitEvent one, VisitEvent other)
    {
        var order = one.EventAt.CompareTo(other.EventAt);
        order = order != 0 ? order : one.MessageAt.CompareTo(other.MessageAt);
        order = order != 0 ? order : string.CompareOrdinal(one.ControlId, other.ControlId);
        return order != 0 || ReferenceEquals(one, other) ? order : string.CompareOrdinal(Content(one), Content(other));
    }

    private static string Content(VisitEvent message) => JsonSerializer.Serialize(message);
}
