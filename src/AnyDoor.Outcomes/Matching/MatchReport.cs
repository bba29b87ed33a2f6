namespace AnyDoor.Outcomes.Matching;

/// <summary>A matched comparison with everything needed to judge it.</summary>
/// <param name="Effect">Null where the groups differ too much or too few were matched: then there is no estimate to show.</param>
/// <param name="Matched">Treated people for whom a control was found.</param>
/// <param name="Smallest">The smallest change that matters, in units of the outcome.</param>
/// <param name="SetsNeeded">Matched sets needed before a change of that size would be found; null where it cannot be told.</param>
public sealed record MatchReport(
    MatchPlan Plan, int Treated, int Candidates, int Matched, int Controls, IReadOnlyDictionary<string, int> Dropped, IReadOnlyList<BalanceRow> Balance,
    Effect? Effect, double Smallest, int? SetsNeeded, string Verdict, double? CaliperWidth)
{
    /// <summary>Of a yes-or-no outcome, how many of the matched had it.</summary>
    public (int Treated, int Controls)? Counts { get; private init; }

    /// <summary>Null where the columns tell treated and others apart completely.</summary>
    public static MatchReport? Of(Cohorts cohorts, MatchPlan plan)
    {
        if (PropensityScore.Of(cohorts) is not { } scores)
            return null;
        var width = plan.Caliper is { } caliper ? caliper * Deviation(scores) : (double?)null;
        var sets = NearestNeighbours.Find(cohorts, scores, plan.Ratio, width ?? double.PositiveInfinity);
        var balance = Matching.Balance.Of(cohorts, scores, sets);
        var effect = Effect.Of(cohorts, sets);
        var smallest = plan.Smallest ?? SmallestOf(cohorts, effect);
        var verdict = Verdicts.Of(plan, balance, effect, smallest);
        var treated = cohorts.Treated.Count(one => one);
        return new MatchReport(plan, treated, cohorts.Count - treated, sets.Count, sets.Sum(set => set.Controls.Count), cohorts.Dropped, balance,
            verdict == Verdicts.TooDifferent ? null : effect, smallest, effect is null || smallest <= 0 ? null : effect.SetsNeeded(smallest), verdict, width)
        {
            Counts = ((int)sets.Sum(set => cohorts.Outcomes[set.Treated]), (int)sets.Sum(set => set.Controls.Sum(control => cohorts.Outcomes[control]))),
        };
    }

    // A fifth of what happens to the controls; where that is not above nought, a fifth of a standard deviation.
    private static double SmallestOf(Cohorts cohorts, Effect? effect) =>
        MatchPlan.DefaultShare * (effect is { ControlMean: > 0 } known ? known.ControlMean : Deviation(cohorts.Outcomes));

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1));
    }
}
