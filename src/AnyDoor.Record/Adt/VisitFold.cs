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

    // The content breaks the last ties, so that the order never depends on arrival.
    private static List<VisitEvent> Order(IEnumerable<VisitEvent> messages) =>
        [
            .. messages
                .Select(message => (Message: message, Content: JsonSerializer.Serialize(message)))
                .OrderBy(one => one.Message.EventAt)
                .ThenBy(one => one.Message.MessageAt)
                .ThenBy(one => one.Message.ControlId, StringComparer.Ordinal)
                .ThenBy(one => one.Content, StringComparer.Ordinal)
                .DistinctBy(one => one.Message.ControlId.Length > 0 ? $"{one.Message.ControlId}|{one.Message.Trigger}|{one.Message.EventAt:O}" : one.Content)
                .Select(one => one.Message),
        ];
}
