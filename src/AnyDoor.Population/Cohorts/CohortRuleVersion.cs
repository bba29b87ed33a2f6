namespace AnyDoor.Population.Cohorts;

/// <summary>A version of a cohort's rule, kept for as long as the cohort is defined: an earlier one runs on while a later one cannot.</summary>
public sealed class CohortRuleVersion
{
    public required string Cohort { get; set; }
    public int Version { get; set; }
    public required string Criteria { get; set; }

    /// <summary>Comma-separated categories of entries it reads.</summary>
    public required string Categories { get; set; }
    public DateTimeOffset AdoptedAt { get; set; }
}
