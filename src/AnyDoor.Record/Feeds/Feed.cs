namespace AnyDoor.Record;

/// <summary>What a partner sends us, through one mapping.</summary>
public sealed class Feed
{
    public short Number { get; set; }
    /// <summary>The word of its mapping, e.g. <c>gp-events</c>.</summary>
    public required string Name { get; set; }
    public required string Partner { get; set; }
    public required string Title { get; set; }
    public required string Format { get; set; }
    public int PromisedDelayMinutes { get; set; }
    public DateTimeOffset? LastReceivedAt { get; set; }

    /// <summary>Latest event or known time in data that was accepted: how old the partner's knowledge is.</summary>
    public DateTimeOffset? LastGoodAt { get; set; }
    public long Messages { get; set; }
    public long Applied { get; set; }
    public long Stored { get; set; }
    public long Duplicate { get; set; }
    public long Quarantined { get; set; }

    /// <summary>How many keys the store holds of it, of entries that are there or were withdrawn.</summary>
    public long Keys { get; set; }

    /// <summary>Names of the kinds of entry that its mapping gives, separated by commas; null where it may give any.</summary>
    public string? Kinds { get; set; }

    /// <summary>Where the prices of its mapping are from; null where it has none.</summary>
    public string? CostSource { get; set; }

    /// <summary>Set when a full refresh would withdraw too much and waits for a person.</summary>
    public string? HeldBecause { get; set; }
}

/// <summary>One file or message stream received and what became of it. Files are kept once, by content.</summary>
public sealed class Receipt
{
    public long ReceiptId { get; set; }
    public short Feed { get; set; }
    public required string FileName { get; set; }
    public required string ContentHash { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>reading, done, stopped (wrong header) or held (waits for a person).</summary>
    public required string State { get; set; }
    public string? Reason { get; set; }

    /// <summary>Rows or messages dealt with so far; a load killed half-way goes on from here.</summary>
    public long Read { get; set; }

    /// <summary>The order in which <see cref="Read"/> counts them; null: as they stand in the file.</summary>
    public string? RowOrder { get; set; }
    public long Applied { get; set; }
    public long Stored { get; set; }
    public long Duplicate { get; set; }
    public long Quarantined { get; set; }
}

/// <summary>States of a <see cref="QuarantinedRow"/>.</summary>
public static class QuarantineStates
{
    public const string Waiting = "waiting";
    public const string Replayed = "replayed";
    public const string Closed = "closed";
}

/// <summary>A row or message that could not be used: kept, with a reason a person can act on, until replayed or closed.</summary>
public sealed class QuarantinedRow
{
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }
    public short Feed { get; set; }

    /// <summary>Short code of the reason, e.g. <c>date-unreadable</c>: rows are grouped by it.</summary>
    public required string ReasonCode { get; set; }
    public required string Field { get; set; }

    /// <summary>For the engineer: shape got, shape expected, what to do. Never a person's data.</summary>
    public required string Reason { get; set; }

    /// <summary>64 bits of the hash of the row's key; null where it cannot be read, and of messages.</summary>
    public long? KeyHash { get; set; }

    /// <summary>One of <see cref="QuarantineStates"/>.</summary>
    public required string State { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public string? ClosedReason { get; set; }
}

/// <summary>What the values of a <see cref="QuarantinedRow"/> look like, kept when its file had been read.</summary>
public sealed class QuarantinedShape
{
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }

    /// <summary>JSON: pairs of column and shape, in the order of the file. Never a value.</summary>
    public required string Shapes { get; set; }
}

/// <summary>Something an engineer should know of messages that were used all the same, and how often it came.</summary>
public sealed class FeedNotice
{
    public short Feed { get; set; }

    /// <summary>Field, shape and what to do. Never a person's data.</summary>
    public required string Notice { get; set; }
    public long Messages { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>Messages by the sender's own control id, so that one sent twice is answered as before and applied once.</summary>
public sealed class MessageKey
{
    public short Feed { get; set; }
    public required string ControlId { get; set; }
    public required string ContentHash { get; set; }
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }
    public required string Fate { get; set; }
}
