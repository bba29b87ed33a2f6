namespace AnyDoor.Outcomes.RunCharts;

/// <summary>Why a point is more than chance; null is common cause.</summary>
public static class SpecialCauses
{
    public const string Outside = "outside";
    public const string Trend = "trend";
    public const string TwoOfThree = "two of three";
    public const string Shift = "shift";

    private const int Run = 7;

    /// <summary>The rules over one group of points, in order of time. Of several that hold for a point the first counts: outside, trend, two of three, shift.</summary>
    /// <returns>For each point its rule, or null, and whether it is high (above, increasing).</returns>
    public static (string? Rule, bool High)[] Of(ReadOnlySpan<double> values, Limits limits)
    {
        var found = new (string?, bool)[values.Length];
        var (trend, pairs, shift) = (Trends(values), Pairs(values, limits), Shifts(values, limits.Mean));
        for (var i = 0; i < values.Length; i++)
        {
            var above = values[i] > limits.Mean;
            found[i] = IsOutside(values[i], limits) ? (Outside, above)
                : trend[i] ? (Trend, Increases(values, trend, i))
                : pairs[i] ? (TwoOfThree, above)
                : shift[i] ? (Shift, above)
                : (null, above);
        }
        return found;
    }

    private static bool IsOutside(double value, Limits limits) => value > limits.Upper || value < limits.Lower;

    private static bool IsClose(double value, Limits limits) => !IsOutside(value, limits) && (value > limits.NearUpper || value < limits.NearLower);

    // Seven points each strictly above, or each strictly below, the one before.
    private static bool[] Trends(ReadOnlySpan<double> values)
    {
        var flags = new bool[values.Length];
        var (steps, direction) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            var now = values[i].CompareTo(values[i - 1]);
            steps = now != 0 && now == direction ? steps + 1 : now == 0 ? 0 : 1;
            direction = now;
            if (steps >= Run - 1)
                flags.AsSpan(i - Run + 1, Run).Fill(true);
        }
        return flags;
    }

    // The turning point of two trends belongs to the later one.
    private static bool Increases(ReadOnlySpan<double> values, bool[] trend, int i) =>
        i + 1 < values.Length && trend[i + 1] ? values[i + 1] > values[i] : values[i] > values[i - 1];

    // Of three points on one side at least two are close to the limit; those two (or three) count.
    private static bool[] Pairs(ReadOnlySpan<double> values, Limits limits)
    {
        var flags = new bool[values.Length];
        for (var i = 0; i + 2 < values.Length; i++)
        {
            var (side, close) = (Side(values[i], limits.Mean), 0);
            for (var j = i; j < i + 3; j++)
            {
                close += IsClose(values[j], limits) ? 1 : 0;
                side = Side(values[j], limits.Mean) == side ? side : 0;
            }
            if (side == 0 || close < 2)
                continue;
            for (var j = i; j < i + 3; j++)
                flags[j] |= IsClose(values[j], limits);
        }
        return flags;
    }

    private static bool[] Shifts(ReadOnlySpan<double> values, double mean)
    {
        var flags = new bool[values.Length];
        var (length, side) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var now = Side(values[i], mean);
            length = now != 0 && now == side ? length + 1 : now == 0 ? 0 : 1;
            side = now;
            if (length >= Run)
                flags.AsSpan(i - Run + 1, Run).Fill(true);
        }
        return flags;
    }

    private static int Side(double value, double mean) => value.CompareTo(mean);
}
