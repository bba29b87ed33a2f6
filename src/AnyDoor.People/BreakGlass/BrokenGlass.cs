using AnyDoor.Store;

namespace AnyDoor.People;

/// <summary>Somebody opened a record that they had nothing to do with, for a reason that is written down and for a short time. What opens it is the relationship
/// that this row is the source of; both end together.</summary>
public sealed class BrokenGlass : IRecorded, IMadeFor
{
    /// <summary>What a relationship by broken glass names as its source, before the id of the glass.</summary>
    public const string Source = "glass:";

    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string GlassId { get; set; }
    public required string PractitionerId { get; set; }

    /// <summary>What they were at the time: role and organisation.</summary>
    public required string Role { get; set; }
    public required string OrganisationId { get; set; }

    /// <summary>One of <see cref="GlassReason"/>s.</summary>
    public required string Reason { get; set; }
    public required string Words { get; set; }
    public DateTimeOffset FromAt { get; set; }

    /// <summary>When it shuts by itself, or was closed before.</summary>
    public DateTimeOffset UntilAt { get; set; }
    public bool ClosedByHand { get; set; }
}
