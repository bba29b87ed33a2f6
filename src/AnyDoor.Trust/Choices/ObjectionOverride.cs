using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Somebody reads what a person objects to being shown, for a reason that is written down and for a short time. It holds for that practitioner alone.</summary>
public sealed class ObjectionOverride : IRecorded, IMadeFor
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string OverrideId { get; set; }
    public required string PractitionerId { get; set; }

    /// <summary>One of <see cref="Policy.Overrides"/>.</summary>
    public required string Reason { get; set; }
    public required string Words { get; set; }
    public DateTimeOffset FromAt { get; set; }
    public DateTimeOffset UntilAt { get; set; }
}
