using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>What earlier runs worked out about people. A rule that asks for a table that is not there gets "not known".</summary>
public sealed class PersonTables
{
    public static PersonTables None { get; } = new();

    /// <summary>Current members of each cohort.</summary>
    public IReadOnlyDictionary<string, PersonSet> Cohorts { get; init; } = new Dictionary<string, PersonSet>();

    /// <summary>Each segmentation's number for a person, null when it has none.</summary>
    public IReadOnlyDictionary<string, Func<long, int?>> Segments { get; init; } = new Dictionary<string, Func<long, int?>>();

    /// <summary>Each model's probability (0 to 1) for a person, null when it has none.</summary>
    public IReadOnlyDictionary<string, Func<long, double?>> Risks { get; init; } = new Dictionary<string, Func<long, double?>>();
}
