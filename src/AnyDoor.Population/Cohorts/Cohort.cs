namespace AnyDoor.Population.Cohorts;

/// <summary>A cohort and the rule that makes it.</summary>
public sealed class Cohort
{
    public required string Name { get; set; }

    /// <summary>The care model whose pack defines it.</summary>
    public required string Model { get; set; }
    public required string Title { get; set; }

    /// <summary>The newest version of the rule; an earlier one runs while this one cannot (<see cref="Fault"/>).</summary>
    public required string Criteria { get; set; }

    /// <summary>Goes up when the criteria, or what they may read, change.</summary>
    public int RuleVersion { get; set; }
    public required string Purpose { get; set; }

    /// <summary>Comma-separated categories of entries the rule reads.</summary>
    public required string Categories { get; set; }
    public DateTimeOffset AdoptedAt { get; set; }

    /// <summary>Start of the last run over everybody; null until this version of the rule has had one.</summary>
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>Place in the log of changes up to which the last full run had read.</summary>
    public string? Watermark { get; set; }

    /// <summary>For how many people the last full run found the rule to hold.</summary>
    public int? People { get; set; }

    /// <summary>Why the newest version of the rule cannot be run, e.g. a code list it names is gone. The last version that can runs on; where there is
    /// none, members stay as they were.</summary>
    public string? Fault { get; set; }
}
