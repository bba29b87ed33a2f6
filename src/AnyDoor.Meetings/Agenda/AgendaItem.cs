using AnyDoor.Store;

namespace AnyDoor.Meetings;

/// <summary>A person on the agenda of one meeting. Once per person and meeting, however many reasons there are.</summary>
public sealed class AgendaItem : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }

    /// <summary>The item that stands for this one too, where two records of one person were both on the list; null for one that stands by itself.</summary>
    public string? TwinOf { get; set; }

    /// <summary>What was written on items that this one stands for; derived.</summary>
    public string? AlsoBecause { get; set; }
    public required string ItemId { get; set; }
    public required string MeetingId { get; set; }
    public required string TeamId { get; set; }

    /// <summary>What brought the person here first: one of <see cref="AgendaOrigins"/>.</summary>
    public required string Origin { get; set; }

    /// <summary>Derived from triggers and assessments, in the words of the pack: "Admitted as an emergency Mon 23:10".</summary>
    public string? Causes { get; set; }

    /// <summary>What whoever put the person here wrote, or the reason it had when it rolled over.</summary>
    public string? Reason { get; set; }

    /// <summary>Earliest event behind it; items are taken in this order.</summary>
    public DateTimeOffset EventAt { get; set; }

    /// <summary>Place given by hand; null leaves it to the order.</summary>
    public int? Position { get; set; }

    /// <summary>One of <see cref="ItemStatus"/>.</summary>
    public required string Status { get; set; }
    public string? DecisionId { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>How often it has rolled over before this meeting.</summary>
    public int RollOverCount { get; set; }

    /// <summary>The item it rolled over from, and the first of that row.</summary>
    public string? RolledFrom { get; set; }
    public string? RootItemId { get; set; }
    public int SecondsSpent { get; set; }

    /// <summary>Set while it is being discussed.</summary>
    public DateTimeOffset? DiscussedSince { get; set; }
    public string? WithdrawnBecause { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }

    /// <summary>What a reader reads who may not be told why; never kept.</summary>
    public string? SaidInstead { get; set; }

    public string Why => SaidInstead ?? string.Join(". ", new[] { Causes, Reason, AlsoBecause }.Where(part => !string.IsNullOrEmpty(part)).Distinct());

    public bool Unfinished => Status is ItemStatus.Waiting or ItemStatus.Discussing;
}

/// <summary>Something said about the person for the minutes.</summary>
public sealed class ItemNote : IRecorded
{
    public long PersonId { get; set; }
    public required string ItemId { get; set; }
    public required string NoteId { get; set; }
    public required string Text { get; set; }
    public required string WrittenBy { get; set; }
    public DateTimeOffset At { get; set; }
}

public static class AgendaOrigins
{
    public const string Trigger = "trigger";
    public const string Assessment = "assessment";
    public const string RolledOver = "rolled-over";
    public const string HandPicked = "hand-picked";
    public const string Plan = "plan";

    /// <summary>Sent by a decision of another meeting.</summary>
    public const string Sent = "sent";

    /// <summary>Brought by a flag that the meeting is for.</summary>
    public const string Flagged = "flagged";
}
