using AnyDoor.Population.Criteria;

namespace AnyDoor.Population.Evaluate;

/// <summary>Everything beside the person that an answer rests on.</summary>
public sealed record EvaluationContext(Moment Moment, PersonTables Tables, IReadOnlyDictionary<string, Threshold> Thresholds)
{
    public EvaluationContext(Moment moment)
        : this(moment, PersonTables.None, new Dictionary<string, Threshold>())
    {
    }

    internal Threshold? ThresholdOf(TopExpr clause) => Thresholds.GetValueOrDefault(CanonicalText.Of(clause));

    internal Truth IsIn(string cohort, long person) =>
        Tables.Cohorts.TryGetValue(cohort, out var members) ? Truths.Of(members.Contains(person)) : Truth.NotKnown;

    internal Number Segment(string scheme, long person) =>
        Tables.Segments.TryGetValue(scheme, out var table) && table(person) is { } segment ? Number.Exactly(segment) : Number.NotKnown;

    internal Number Risk(string model, long person) =>
        Tables.Risks.TryGetValue(model, out var table) && table(person) is { } risk ? Number.Exactly(risk) : Number.NotKnown;
}
