namespace AnyDoor.Population.Criteria;

/// <summary>What a number is, so that unlike things are not compared.</summary>
public enum Measure
{
    Count,
    Years,

    /// <summary>Held in pence.</summary>
    Money,
    Days,

    /// <summary>A recorded value, in the unit of its code list.</summary>
    Value,
    Share,
    Segment,
}

/// <summary>A number as written.</summary>
/// <param name="Value">In the unit of its measure: pence for money.</param>
/// <param name="Text">As written, with sign and unit, or the parameter's name with its dollar.</param>
public sealed record Literal(Span Span, double Value, Measure? Measure, string? Unit, string Text);
