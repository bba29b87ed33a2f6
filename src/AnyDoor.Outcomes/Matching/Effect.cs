using MathNet.Numerics.Distributions;

namespace AnyDoor.Outcomes.Matching;

public sealed record Interval(double Lower, double Upper)
{
    public bool Holds(double value) => Lower <= value && value <= Upper;
}

/// <summary>The difference in outcome between the treated and the controls matched to them.</summary>
/// <param name="Estimate">Mean of the treated less mean of their controls, in units of the outcome.</param>
/// <param name="Interval">95%, with the matched set as the cluster.</param>
/// <param name="Relative">The difference as a share of the controls' mean; null where that is not above nought.</param>
/// <param name="SetDeviation">Standard deviation of the difference within a set.</param>
public sealed record Effect(double Estimate, Interval Interval, double TreatedMean, double ControlMean, double? Relative, Interval? RelativeInterval, double SetDeviation)
{
    private const double Confidence = 0.95;
    private const double Power = 0.8;

    /// <summary>Weighted least squares of the outcome on treatment with errors clustered by matched set (Liang and Zeger, Biometrika 1986;73:13-22, with the
    /// usual correction for few clusters; recommended after matching by Abadie and Spiess, JASA 2022;117:983-995). Null with fewer than two sets.</summary>
    public static Effect? Of(Cohorts cohorts, IReadOnlyList<MatchedSet> sets)
    {
        if (sets.Count < 2)
            return null;
        double[] treated = [.. sets.Select(set => cohorts.Outcomes[set.Treated])];
        double[] controls = [.. sets.Select(set => set.Controls.Average(control => cohorts.Outcomes[control]))];
        var (treatedMean, controlMean) = (treated.Average(), controls.Average());
        var rows = sets.Sum(set => 1 + set.Controls.Count);
        var few = (double)sets.Count / (sets.Count - 1) * (rows - 1) / (rows - 2);
        var quantile = StudentT.InvCDF(0, 1, sets.Count - 1, 1 - ((1 - Confidence) / 2));
        var differences = treated.Zip(controls, (left, right) => left - right).ToArray();
        var estimate = treatedMean - controlMean;
        var error = Math.Sqrt(few * differences.Sum(difference => (difference - estimate) * (difference - estimate))) / sets.Count;
        var (relative, relativeInterval) = RelativeOf(treated, controls, few, quantile);
        return new Effect(estimate, new Interval(estimate - (quantile * error), estimate + (quantile * error)), treatedMean, controlMean, relative, relativeInterval,
            Math.Sqrt(differences.Sum(difference => (difference - estimate) * (difference - estimate)) / (sets.Count - 1)));
    }

    /// <summary>Matched sets needed to find a difference of this size in four of five tries at the 5% level, given how much sets vary.</summary>
    public int SetsNeeded(double size)
    {
        var sum = Normal.InvCDF(0, 1, 1 - ((1 - Confidence) / 2)) + Normal.InvCDF(0, 1, Power);
        return (int)Math.Min(int.MaxValue, Math.Ceiling(sum * sum * SetDeviation * SetDeviation / (size * size)));
    }

    // The logarithm of the ratio of the two means, by the delta method, with the same clusters.
    private static (double?, Interval?) RelativeOf(double[] treated, double[] controls, double few, double quantile)
    {
        var (treatedMean, controlMean) = (treated.Average(), controls.Average());
        if (treatedMean <= 0 || controlMean <= 0)
            return (controlMean > 0 ? (treatedMean / controlMean) - 1 : null, null);
        var influence = treated.Zip(controls, (left, right) => ((left - treatedMean) / treatedMean) - ((right - controlMean) / controlMean));
        var error = Math.Sqrt(few * influence.Sum(value => value * value)) / treated.Length;
        var ratio = Math.Log(treatedMean / controlMean);
        return (Math.Exp(ratio) - 1, new Interval(Math.Exp(ratio - (quantile * error)) - 1, Math.Exp(ratio + (quantile * error)) - 1));
    }
}
