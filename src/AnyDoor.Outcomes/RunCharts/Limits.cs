namespace AnyDoor.Outcomes.RunCharts;

/// <summary>Mean and limits of an XmR chart: mean ± 2.66 average moving ranges, after leaving out ranges of 3.267 averages or more, once.
/// Source: NHS England "Making Data Count", as in NHSRplotthedots 0.2.2; constants of Shewhart charts of individuals (2.66 = 3 / 1.128, 3.267 = D4 of two).</summary>
/// <param name="NearLower">Two thirds of the way from the mean to the lower limit.</param>
public readonly record struct Limits(double Mean, double Lower, double Upper, double NearLower, double NearUpper)
{
    private const double RangesToLimit = 2.66;
    private const double LargestRange = 3.267;

    /// <param name="baseline">Points in order of time that give the limits. One alone has no range: its limits are itself.</param>
    public static Limits Of(ReadOnlySpan<double> baseline, bool screen)
    {
        var ranges = new double[Math.Max(0, baseline.Length - 1)];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = Math.Abs(baseline[i + 1] - baseline[i]);
        var average = ranges.Length == 0 ? 0 : ranges.Average();
        // Where nothing varies no range is below the average, and there is nothing to leave out.
        if (screen && average > 0)
            average = ranges.Where(range => range < LargestRange * average).Average();
        var mean = Sum(baseline) / baseline.Length;
        var (far, near) = (RangesToLimit * average, RangesToLimit * average * 2 / 3);
        return new Limits(mean, mean - far, mean + far, mean - near, mean + near);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
