using AnyDoor.Population.Cohorts;

namespace AnyDoor.Population.Rehearsal;

/// <summary>What would come of other rules for a care model, worked out over everybody without changing anything.</summary>
/// <param name="Events">Of the last days, whose person would have been in the cohort on the day.</param>
/// <param name="From">The first whole day looked at.</param>
/// <param name="People">How many people were asked about.</param>
public sealed record Rehearsed(IReadOnlyList<RehearsedCohort> Cohorts, IReadOnlyList<ReplayedEvent> Events, DateOnly From, DateTimeOffset At, long People)
{
    public Rehearsed Without(IReadOnlySet<long> people) => people.Count == 0 ? this : this with
    {
        Cohorts = [.. Cohorts.Select(cohort => cohort with { Members = OthersOf(cohort.Members, people), Entering = OthersOf(cohort.Entering, people), Leaving = OthersOf(cohort.Leaving, people) })],
        Events = [.. Events.Where(row => !people.Contains(row.PersonId))],
        People = People - people.Count,
    };

    private static IReadOnlyList<long> OthersOf(IReadOnlyList<long> all, IReadOnlySet<long> people) => [.. all.Where(person => !people.Contains(person))];
}

public enum CohortStep
{
    New,
    Changed,
    Unchanged,

    /// <summary>No longer defined: everybody leaves at once.</summary>
    Gone,
}

/// <param name="Words">The rule as a sentence.</param>
/// <param name="WordsBefore">The rule in use, where it is another one and can be read.</param>
/// <param name="Members">Everybody who would be in, by id.</param>
/// <param name="Leaving">Who is in now and would not be found; they leave at the second look, all at once only where the cohort is gone.</param>
public sealed record RehearsedCohort(
    CohortDefinition Definition, CohortStep Step, string Words, string? WordsBefore, IReadOnlyList<long> Members, IReadOnlyList<long> Entering, IReadOnlyList<long> Leaving);

/// <summary>An event to look for: the start or end of an entry of a kind, of a member of a cohort.</summary>
/// <param name="Of">A kind or a branch of kinds.</param>
public sealed record WatchedEvent(string Id, string Cohort, string Of, bool AtEnd);

public sealed record ReplayedEvent(long PersonId, string Id, DateTimeOffset At);
