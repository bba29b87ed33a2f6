namespace AnyDoor.Population.Criteria;

/// <summary>A stretch of the criteria text, from 0.</summary>
public readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;

    public static Span Between(Span first, Span last) => new(first.Start, Math.Max(0, last.End - first.Start));
}
