using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Trust;

namespace AnyDoor.Population.Asking;

/// <summary>A question with its rule read.</summary>
/// <param name="Cohort">Null for a rule written for the occasion.</param>
/// <param name="Rule">Null when it cannot be read. A cohort whose newest rule has faults runs by the last that has none.</param>
/// <param name="Faults">Each as <c>criteria:LINE:COLUMN: what is wrong; expected ...</c>.</param>
public sealed record AskedRule(CohortQuestion Question, Cohort? Cohort, Rule? Rule, IReadOnlyList<string> Faults)
{
    /// <summary>What a cohort's rule reads; null for a rule written for the occasion, which reads what its author may.</summary>
    internal AccessScope? Reads { get; init; }

    internal IReadOnlyDictionary<string, Threshold> Thresholds { get; init; } = new Dictionary<string, Threshold>();

    /// <summary>Members stay as they were while a cohort's rule cannot be read; everything else needs the rule.</summary>
    public bool HasMembers => Rule is not null || Question.IsOfMembers;

    /// <summary>Names and exact counts are for direct care alone: of the cohort and of the reader.</summary>
    public bool IsOpenTo(Reader reader) => reader.Cares && (Cohort?.Purpose ?? reader.Purpose) == Purposes.DirectCare;
}
