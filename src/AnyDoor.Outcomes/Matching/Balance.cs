namespace AnyDoor.Outcomes.Matching;

/// <summary>How far the groups are apart in one covariate, in standard deviations of the treated before matching, so that both figures have one measure.</summary>
/// <param name="After">Null where nobody was matched.</param>
public sealed record BalanceRow(string Name, double Before, double? After);

/// <summary>Standardised mean differences. Source: Stuart, Statistical Science 2010;25:1-21.</summary>
public static class Balance
{
    public const string Score = "score";

    public static IReadOnlyList<BalanceRow> Of(Cohorts cohorts, double[] scores, IReadOnlyList<MatchedSet> sets) =>
        [Row(Score, scores, cohorts, sets), .. cohorts.Covariates.Select(covariate => Row(covariate.Name, covariate.Values, cohorts, sets))];

    private static BalanceRow Row(string name, double[] values, Cohorts cohorts, IReadOnlyList<MatchedSet> sets)
    {
        double[] treated = [.. values.Where((_, i) => cohorts.Treated[i])];
        double[] others = [.. values.Where((_, i) => !cohorts.Treated[i])];
        var mean = treated.Average();
        var deviation = Math.Sqrt(treated.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, treated.Length - 1));
        double? after = sets.Count == 0 ? null : sets.Average(set => values[set.Treated]) - sets.Average(set => set.Controls.Average(control => values[control]));
        return new BalanceRow(name, Standardised(mean - others.Average(), deviation), after is { } difference ? Standardised(difference, deviation) : null);
    }

    // Where all treated are the same, any difference at all is as far as can be.
    private static double Standardised(double difference, double deviation) =>
        deviation > 0 ? difference / deviation : Math.Abs(difference) < 1e-12 ? 0 : Math.CopySign(double.MaxValue, difference);
}
