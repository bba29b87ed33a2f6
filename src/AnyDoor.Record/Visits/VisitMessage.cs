namespace AnyDoor.Record;

/// <summary>One message about one hospital visit. A visit's entries are always derived anew from all of its messages, in event-time order,
/// so that late, repeated and cancelled messages come out the same whatever the order of arrival.</summary>
public sealed class VisitMessage
{
    public long PersonId { get; set; }

    /// <summary>Sender and visit number.</summary>
    public required string VisitKey { get; set; }
    public DateTimeOffset EventAt { get; set; }
    public required string ControlId { get; set; }
    public long SourcePersonId { get; set; }
    public required string Trigger { get; set; }
    public DateTimeOffset MessageAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>What the fold needs of the message, as JSON.</summary>
    public required string Content { get; set; }
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }
}

/// <summary>Directory of visits: which person a visit belongs to.</summary>
public sealed class VisitKeyHolder
{
    public required string VisitKey { get; set; }
    public long PersonId { get; set; }

    /// <summary>Source ids of the entries derived from it, one a line.</summary>
    public required string Entries { get; set; }
}
