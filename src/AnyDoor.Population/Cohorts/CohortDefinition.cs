namespace AnyDoor.Population.Cohorts;

/// <summary>A cohort as a pack defines it.</summary>
/// <param name="Purpose">direct-care, planning or evaluation.</param>
public sealed record CohortDefinition(string Name, string Title, string Criteria, string Purpose, IReadOnlyList<string> Categories);
