namespace AnyDoor.Population.Cohorts;

/// <summary>A stay in a cohort: entered, left, why, by which version of the rule. One at most is open.</summary>
public sealed class CohortMembership
{
    public long PersonId { get; set; }
    public required string Cohort { get; set; }
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>Null while in; see <see cref="ComingAndGoing"/>.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>First look that did not find the person; null while the rule holds.</summary>
    public DateTimeOffset? MissedAt { get; set; }

    /// <summary>The version by which the person entered.</summary>
    public int RuleVersion { get; set; }
}
