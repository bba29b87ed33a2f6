namespace AnyDoor.Trust;

/// <summary>Somebody looked, or was refused. Opaque ids only, so that the trail stays whole when a person's data is erased.</summary>
public sealed class AuditEvent
{
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public required string AccountId { get; set; }
    public required string Role { get; set; }
    public required string OrganisationId { get; set; }
    public required string Purpose { get; set; }

    /// <summary>What was done, e.g. <c>person.open</c>, <c>cohort.people</c>.</summary>
    public required string Act { get; set; }

    /// <summary>Public ids of the people shown, comma-separated; empty where a refused request named nobody.</summary>
    public required string People { get; set; }

    /// <summary>shown or refused.</summary>
    public required string Outcome { get; set; }
    public string? Reason { get; set; }
}
