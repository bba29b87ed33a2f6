using AnyDoor.Store;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>Somebody asked for a copy of everything held about them (UK GDPR article 15). While it is open, and only then, the information governance lead reads what is held.</summary>
public sealed class SubjectAccessRequest : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string RequestId { get; set; }

    /// <summary>Who asked: the person, or who acts for them and by what right.</summary>
    public required string AskedBy { get; set; }

    /// <summary>How it is known that they are who they say.</summary>
    public required string Identity { get; set; }
    public DateOnly ReceivedOn { get; set; }

    /// <summary>One calendar month after it came (article 12(3)).</summary>
    public DateOnly DueOn { get; set; }
    public required string RecordedBy { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public string? ClosedBecause { get; set; }
    public int Version { get; set; }

    /// <summary>The same day of the next month; its last day where there is none.</summary>
    public static DateOnly DueAfter(DateOnly received) => received.AddMonths(1);
}

/// <summary>That one item is given or left out, otherwise than its table says, and why.</summary>
public sealed class SubjectAccessDecision : IRecorded
{
    public long PersonId { get; set; }
    public required string RequestId { get; set; }

    /// <summary>A mark of table and row, which tells nobody what it is.</summary>
    public required string Item { get; set; }
    public bool Given { get; set; }
    public required string Because { get; set; }
    public required string DecidedBy { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>What was handed over: the hash of the copy, and how much of each section was given and left out. The same copy is written down once.</summary>
public sealed class SubjectAccessRelease : IRecorded
{
    public long PersonId { get; set; }
    public required string RequestId { get; set; }

    /// <summary>SHA-256 of the machine-readable copy, in hexadecimal.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }

    /// <summary>JSON of section to numbers given and left out.</summary>
    public required string Contents { get; set; }
}
