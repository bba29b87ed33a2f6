namespace AnyDoor.Population.Cohorts;

/// <summary>A stay in a cohort: entered, left, why, by which version of the rule.</summary>
public sealed class CohortMembership
{
    public long PersonId { get; set; }
    public required string Cohort { get; set; }
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>Null while in. Set after two runs in a row without the person.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>First run that did not find the person; null while the rule holds.</summary>
    public DateTimeOffset? MissedAt { get; set; }
    public int RuleVersion { get; set; }
}

/// <summary>A cohort and the rule that makes it.</summary>
public sealed class Cohort
{
    public required string Name { get; set; }
    public required string Title { get; set; }
    public required string Criteria { get; set; }
    public int RuleVersion { get; set; }
    public required string Purpose { get; set; }

    /// <summary>Comma-separated categories of entries the rule reads.</summary>
    public required string Categories { get; set; }
    public DateTimeOffset AdoptedAt { get; set; }
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>Place in the log of changes up to which the last full run had read.</summary>
    public string? Watermark { get; set; }
    public int? People { get; set; }
}
