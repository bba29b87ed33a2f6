namespace AnyDoor.Population.Criteria;

/// <summary>A part of a rule that gives a number about a person.</summary>
/// <param name="Unit">Of values, when the code list states one.</param>
public abstract record NumberExpr(Span Span, Measure Measure, string? Unit = null);

public sealed record LiteralExpr(Literal Literal, Measure Measure) : NumberExpr(Literal.Span, Measure, Literal.Unit);

/// <summary>Completed years.</summary>
public sealed record AgeExpr(Span Span) : NumberExpr(Span, Measure.Years);

public sealed record CountExpr(Span Span, Selection Selection) : NumberExpr(Span, Measure.Count);

/// <summary>How many different codes.</summary>
public sealed record DistinctExpr(Span Span, Selection Selection) : NumberExpr(Span, Measure.Count);

public sealed record SumExpr(Span Span, EntryFigure Figure, Selection Selection, Measure Measure, string? Unit) : NumberExpr(Span, Measure, Unit);

/// <summary>The value of the latest (or earliest) entry chosen that has one.</summary>
public sealed record PickExpr(Span Span, Selection Selection, bool Latest, string? Unit) : NumberExpr(Span, Measure.Value, Unit);

/// <summary>Local days since the latest (or earliest) entry chosen started, or ended.</summary>
public sealed record DaysSinceExpr(Span Span, Selection Selection, bool Latest, bool OfEnd) : NumberExpr(Span, Measure.Days);

public sealed record SegmentExpr(Span Span, string Scheme) : NumberExpr(Span, Measure.Segment);

public sealed record RiskExpr(Span Span, string Model) : NumberExpr(Span, Measure.Share);
