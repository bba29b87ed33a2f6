namespace AnyDoor.CareModels;

/// <summary>A trigger of a pack fired for a person: once per team, rule and anchor entry. Derived from entries and membership, never added to.</summary>
public sealed class TriggerFiring
{
    public long PersonId { get; set; }
    public required string TeamId { get; set; }
    public required string Model { get; set; }
    public required string TriggerId { get; set; }

    /// <summary>The entry whose start or end is the event.</summary>
    public long AnchorEntryId { get; set; }
    public DateTimeOffset EventAt { get; set; }
    public DateTimeOffset FiredAt { get; set; }

    /// <summary>What the pack says happened, e.g. went home.</summary>
    public required string Says { get; set; }

    /// <summary>huddle or none.</summary>
    public required string Meeting { get; set; }

    /// <summary>Set when the event was cancelled or corrected away; whoever took it up is told.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
