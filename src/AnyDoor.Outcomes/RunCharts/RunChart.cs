namespace AnyDoor.Outcomes.RunCharts;

/// <summary>One point as it was measured.</summary>
public readonly record struct Measured(DateOnly Date, double Value);

/// <param name="Group">From 0: the next one begins at each rebase.</param>
/// <param name="Special">One of <see cref="SpecialCauses"/>, or null for common cause.</param>
/// <param name="High">Whether the special cause is above or increasing.</param>
public sealed record ChartPoint(DateOnly Date, double Value, int Group, Limits Limits, string? Special, bool High);

/// <summary>A series of one measure with its limits and what is more than chance in it.</summary>
/// <param name="Variation">One of <see cref="Variations"/>: what the latest point says.</param>
/// <param name="Assurance">One of <see cref="Assurances"/>; null without a target or a direction.</param>
/// <param name="Trial">True while any group has too few points for limits that stand.</param>
public sealed record RunChart(IReadOnlyList<ChartPoint> Points, string Variation, string? Assurance, bool Trial)
{
    /// <summary>Points a group needs before its limits are more than a trial.</summary>
    public const int FewestForLimits = 12;

    /// <param name="measured">At most one point a day, in any order.</param>
    public static RunChart Of(IEnumerable<Measured> measured, ChartRules rules)
    {
        var points = measured.OrderBy(point => point.Date).ToArray();
        if (points.Length == 0)
            throw new ArgumentException("A chart needs at least one point.", nameof(measured));
        var charted = new List<ChartPoint>(points.Length);
        var (start, group, trial) = (0, 0, false);
        for (var i = 1; i <= points.Length; i++)
        {
            if (i < points.Length && rules.Rebase?.Contains(points[i].Date) != true)
                continue;
            AddGroup(charted, points[start..i], group++, rules);
            trial |= i - start < FewestForLimits;
            start = i;
        }
        return new RunChart(charted, Variations.Of(charted[^1], rules.Improve), Assurances.Of(charted[^1].Limits, rules), trial);
    }

    private static void AddGroup(List<ChartPoint> charted, Measured[] points, int group, ChartRules rules)
    {
        double[] values = [.. points.Select(point => point.Value)];
        var limits = Limits.Of(values.AsSpan(0, Math.Min(rules.FixAfter ?? values.Length, values.Length)), rules.ScreenOutliers);
        var special = SpecialCauses.Of(values, limits);
        for (var i = 0; i < points.Length; i++)
            charted.Add(new ChartPoint(points[i].Date, points[i].Value, group, limits, special[i].Rule, special[i].High));
    }
}
