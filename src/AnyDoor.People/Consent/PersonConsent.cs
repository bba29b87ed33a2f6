using AnyDoor.Store;

namespace AnyDoor.People;

/// <summary>The person agreed that this practitioner may see their record, for a time. What opens it is the relationship that this row is the source of.</summary>
public sealed class PersonConsent : IVersioned, IRecorded, IMadeFor
{
    /// <summary>What a relationship by consent names as its source, before the id of the consent.</summary>
    public const string Source = "consent:";

    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string ConsentId { get; set; }

    /// <summary>Who may see it, and who wrote the consent down.</summary>
    public required string PractitionerId { get; set; }
    public required string OrganisationId { get; set; }

    /// <summary>One of <see cref="ConsentWays"/>.</summary>
    public required string Given { get; set; }
    public required string Words { get; set; }
    public DateTimeOffset FromAt { get; set; }

    /// <summary>When it ends by itself, or was withdrawn before.</summary>
    public DateTimeOffset UntilAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }
}
