using AnyDoor.Store;

namespace AnyDoor.Record.Looks;

/// <summary>The person asks for the name of whoever looked, once. The information governance lead looks at it and says it, or why not.</summary>
public sealed class LookNameRequest : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string RequestId { get; set; }

    /// <summary>Number of the look in the trail.</summary>
    public long Look { get; set; }

    /// <summary>Why the person asks, in their words.</summary>
    public required string Why { get; set; }
    public required string RecordedBy { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public bool Released { get; set; }
    public string? Because { get; set; }
    public int Version { get; set; }
}
