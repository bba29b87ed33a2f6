namespace AnyDoor.Population.Asking;

/// <summary>What is asked of the population: a cohort by name, or a rule written for the occasion.</summary>
/// <param name="Criteria">Null when a cohort is named.</param>
/// <param name="AsAt">Null for today.</param>
/// <param name="KnownAt">Last day whose knowledge counts; null for everything known.</param>
public sealed record CohortQuestion(string? Name, string? Criteria, DateOnly? AsAt = null, DateOnly? KnownAt = null)
{
    /// <summary>Whether it asks for a cohort's members now, as its pages show them, rather than for whom the rule holds at some day.</summary>
    public bool IsOfMembers => Name is not null && AsAt is null && KnownAt is null;
}
