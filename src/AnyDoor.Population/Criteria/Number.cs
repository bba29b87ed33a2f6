namespace AnyDoor.Population.Criteria;

/// <summary>
/// A number as exactly as it is known: between <paramref name="Low"/> and <paramref name="High"/> (an age from a year of birth), equal when
/// exact, NaN when nothing is known.
/// </summary>
public readonly record struct Number(double Low, double High)
{
    public static Number NotKnown => new(double.NaN, double.NaN);

    public bool IsKnown => Low == High;

    public static Number Exactly(double value) => new(value, value);

    public Truth Is(Comparison comparison, Number other)
    {
        if (double.IsNaN(Low) || double.IsNaN(other.Low)) return Truth.NotKnown;
        return comparison switch
        {
            Comparison.AtLeast => Surely(Low >= other.High, High < other.Low),
            Comparison.Above => Surely(Low > other.High, High <= other.Low),
            Comparison.AtMost => Surely(High <= other.Low, Low > other.High),
            Comparison.Below => Surely(High < other.Low, Low >= other.High),
            Comparison.Equal => Surely(IsKnown && this == other, High < other.Low || Low > other.High),
            _ => Truths.Not(Is(Comparison.Equal, other)),
        };
    }

    private static Truth Surely(bool yes, bool no) => yes ? Truth.Yes : no ? Truth.No : Truth.NotKnown;
}
