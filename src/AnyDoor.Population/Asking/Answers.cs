using AnyDoor.Population.CohortPages;

namespace AnyDoor.Population.Asking;

/// <param name="Cohort">Null for a rule written for the occasion.</param>
/// <param name="Count">Null where <paramref name="Suppressed"/>.</param>
/// <param name="Suppressed">Too few people to be told to somebody who does not care for them.</param>
/// <param name="Exact">False when rounded to 5.</param>
/// <param name="Of">everybody, or visible: those the reader may see.</param>
/// <param name="Watermark">Place in the log of changes that the count is whole to.</param>
public sealed record CohortCount(
    string? Cohort, DateOnly AsAt, DateOnly? KnownAt, long? Count, bool Suppressed, bool Exact, string Of, string? Watermark);

/// <param name="EnteredAt">Null when the rule was asked at a day.</param>
public sealed record FoundPerson(string Person, string Name, int? Age, string? Practice, DateTimeOffset? EnteredAt);

/// <param name="Member">Whether the person is a member now; null for a rule written for the occasion.</param>
/// <param name="NotShared">Organisations of which the asker is shown nothing, whoever the person is.</param>
public sealed record PersonExplained(string Person, DateOnly AsAt, bool? Member, IReadOnlyList<ClauseFacts> Clauses, IReadOnlyList<string> NotShared);
