using AnyDoor.Store;

namespace AnyDoor.People;

/// <summary>Somebody who met a person traced them by exact details. Confirmed, it is a contact: the source of a relationship for some hours.</summary>
public sealed class PersonTrace : IRecorded, IMadeFor
{
    /// <summary>What a relationship by contact names as its source, before the id of the trace.</summary>
    public const string Source = "trace:";

    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string TraceId { get; set; }
    public required string PractitionerId { get; set; }

    /// <summary>One of <see cref="TraceReason"/>s.</summary>
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Until when the contact opens the record; null while it is not confirmed.</summary>
    public DateTimeOffset? UntilAt { get; set; }
}
