using AnyDoor.Store;

namespace AnyDoor.Record.Retention;

/// <summary>Nothing of the person's record is removed while it stands: a claim, an inquest or an inquiry may need it.</summary>
public sealed class LegalHold : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string HoldId { get; set; }
    public required string Because { get; set; }
    public required string PlacedBy { get; set; }
    public DateTimeOffset PlacedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }
}
