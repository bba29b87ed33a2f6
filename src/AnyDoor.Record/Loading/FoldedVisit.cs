using System.Text.Json;
using AnyDoor.Record.Adt;

namespace AnyDoor.Record.Loading;

/// <summary>A visit as all of its messages tell it. It belongs to the person of its latest message.</summary>
internal sealed class FoldedVisit
{
    private readonly IReadOnlyList<VisitMessage> messages;

    /// <param name="fresh">What the messages tell of which it is at hand.</param>
    public FoldedVisit(IReadOnlyList<VisitMessage> messages, IReadOnlyDictionary<VisitMessage, VisitEvent> fresh)
    {
        this.messages = messages;
        State = VisitFold.Fold(messages.Select(row => fresh.GetValueOrDefault(row) ?? JsonSerializer.Deserialize<VisitEvent>(row.Content)!));
        Latest = messages.OrderBy(row => row.EventAt).ThenBy(row => row.MessageAt).ThenBy(row => row.ControlId, StringComparer.Ordinal).Last();
        KnownAt = messages.Min(row => row.MessageAt);
    }

    public VisitState State { get; }
    public VisitMessage Latest { get; }
    public long PersonId => Latest.PersonId;
    public long SourcePersonId => Latest.SourcePersonId;

    /// <summary>When the source first told of it.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>Messages kept so far under another person.</summary>
    public IEnumerable<VisitMessage> Misplaced => messages.Where(row => row.PersonId != PersonId);

    /// <summary>The messages to write: new ones, and misplaced ones under the right person.</summary>
    public IEnumerable<VisitMessage> Placed(IReadOnlyCollection<VisitMessage> fresh)
    {
        foreach (var row in messages.Where(row => fresh.Contains(row) || row.PersonId != PersonId).DistinctBy(row => (row.EventAt, row.ControlId)))
        {
            row.PersonId = PersonId;
            yield return row;
        }
    }

    /// <summary>The visit's key begins with its sender.</summary>
    public string Sender(IEnumerable<string> senders) => senders.First(sender => State.Key.StartsWith(sender + "|", StringComparison.Ordinal));
}
