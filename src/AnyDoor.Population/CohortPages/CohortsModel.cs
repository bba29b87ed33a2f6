using System.Text.Json.Serialization;
using AnyDoor.DesignSystem.Figures;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Evaluate;

namespace AnyDoor.Population.CohortPages;

/// <param name="People">Members now, as this reader may be told.</param>
public sealed record CohortLine(string Name, string Title, string Model, string Purpose, string People, DateTimeOffset? LastRunAt, string? Fault);

public sealed record CohortsModel(IReadOnlyList<CohortLine> Cohorts);

/// <param name="Version">The version of the rule that runs.</param>
/// <param name="Fault">Why a newer version cannot be run.</param>
/// <param name="Words">The rule as a sentence; null when it can no longer be read.</param>
/// <param name="Rule">The rule as text, one clause to a line.</param>
/// <param name="People">Null for those who see no names.</param>
/// <param name="Exact">Whether counts are shown as they are.</param>
/// <param name="At">Time of the count.</param>
/// <param name="Size">Null for those who see rounded counts, and on the first day.</param>
public sealed record CohortModel(
    Cohort Cohort, int Version, string? Fault, string? Words, string Rule, string Count, DateTimeOffset At, bool Exact, FunnelOfRule? Funnel, PageOfPeople? People, DayChart? Size);

/// <param name="Population">How many people were looked at.</param>
/// <param name="Watermark">Place in the log of changes the figures are whole to.</param>
public sealed record FunnelOfRule(long Population, IReadOnlyList<ClauseCount> Clauses, long NotKnown, string Watermark);

/// <param name="Visible">How many members the reader may see.</param>
/// <param name="Page">From 1.</param>
public sealed record PageOfPeople(IReadOnlyList<MemberLine> People, int Visible, int Page, int Pages);

/// <param name="Why">The shortest telling of the facts.</param>
public sealed record MemberLine(string PublicId, string Name, int? Age, string? Practice, DateTimeOffset EnteredAt, string Why);

/// <param name="EnteredAt">Null for somebody who is not in.</param>
/// <param name="NotShared">Organisations of which the reader is shown nothing, whoever the person is.</param>
public sealed record WhyModel(
    string CohortName, string CohortTitle, string PersonName, string PersonHref, DateTimeOffset? EnteredAt, IReadOnlyList<ClauseFacts> Clauses, IReadOnlyList<string> NotShared);

/// <param name="Met">yes, no or not known.</param>
/// <param name="Number">The number that was compared, if one was.</param>
/// <param name="More">Facts beyond those listed.</param>
public sealed record ClauseFacts(string Clause, string Words, string Met, string? Number, IReadOnlyList<FactLine> Facts, int More);

/// <param name="Source">Short name of the partner that sent it.</param>
/// <param name="What">The kind of entry.</param>
/// <param name="Code">Number of its code; 0 for none.</param>
public sealed record FactLine(DateOnly On, DateOnly? Until, string What, [property: JsonIgnore] int Code, string Source)
{
    /// <summary>"frailty moderate", "emergency admission".</summary>
    public string In(IReadOnlyDictionary<int, string> names) => names.TryGetValue(Code, out var name) ? (name.StartsWith(What, StringComparison.OrdinalIgnoreCase) ? char.ToLowerInvariant(name[0]) + name[1..] : $"{What} {name}") : What;
}
