namespace AnyDoor.Bench.Morning;

internal static class Percentile
{
    /// <summary>The smallest value that at least this share of all values do not exceed.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
