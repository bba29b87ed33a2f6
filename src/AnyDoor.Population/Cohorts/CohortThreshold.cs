namespace AnyDoor.Population.Cohorts;

/// <summary>What a clause about everybody needed at the last full run, e.g. the least cost among the top tenth.</summary>
public sealed class CohortThreshold
{
    public required string Cohort { get; set; }

    /// <summary>The clause's canonical text.</summary>
    public required string Clause { get; set; }
    public double Value { get; set; }
    public DateOnly AsAt { get; set; }
    public long Population { get; set; }
}
