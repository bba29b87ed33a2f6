namespace AnyDoor.Trust;

/// <summary>Somebody looked, or was refused. Opaque ids only, so that the trail stays whole when a person's data is erased.</summary>
public sealed record AuditEvent
{
    public long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string AccountId { get; init; }
    public required string PractitionerId { get; init; }
    public required string Role { get; init; }
    public required string OrganisationId { get; init; }
    public required string Purpose { get; init; }

    /// <summary>What was done, e.g. <c>person.open</c>, <c>cohort.people</c>.</summary>
    public required string Act { get; init; }

    /// <summary>Public ids of the people shown; none where a refused request named nobody.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>One of <see cref="AuditOutcomes"/>.</summary>
    public required string Outcome { get; init; }
    public string? Reason { get; init; }
}

public static class AuditOutcomes
{
    public const string Shown = "shown";
    public const string Refused = "refused";
}
