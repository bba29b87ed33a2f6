namespace AnyDoor.Population.Criteria;

/// <summary>A part of a rule that answers yes, no or not known about a person.</summary>
public abstract record TruthExpr(Span Span);

public sealed record AndExpr(Span Span, IReadOnlyList<TruthExpr> Parts) : TruthExpr(Span);

public sealed record OrExpr(Span Span, IReadOnlyList<TruthExpr> Parts) : TruthExpr(Span);

public sealed record NotExpr(Span Span, TruthExpr Inner) : TruthExpr(Span);

/// <summary><c>... is known</c>, <c>... is not known</c>: always yes or no.</summary>
public sealed record KnownExpr(Span Span, TruthExpr Inner, bool Known) : TruthExpr(Span);

public sealed record CompareExpr(Span Span, NumberExpr Left, Comparison Comparison, NumberExpr Right) : TruthExpr(Span);

public sealed record BetweenExpr(Span Span, NumberExpr Value, NumberExpr Low, NumberExpr High) : TruthExpr(Span);

/// <summary><c>any(...)</c>, or <c>none(...)</c> when <paramref name="None"/>.</summary>
public sealed record AnyExpr(Span Span, Selection Selection, bool None) : TruthExpr(Span);

public sealed record SexExpr(Span Span, Rows.Sex Sex, bool Negated) : TruthExpr(Span);

public sealed record AliveExpr(Span Span) : TruthExpr(Span);

/// <summary>The code of the state in force (frailty, residence, living alone) is among some codes; not known without one.</summary>
/// <param name="Answers">Codes that say how things are; a state with another code says nothing.</param>
/// <param name="Text">The clause as written back.</param>
/// <param name="Words">What is so when it is met.</param>
public sealed record StateExpr(Span Span, ushort Kind, CodeSet Codes, CodeSet Answers, string Text, string Words) : TruthExpr(Span);

/// <summary>A registration in force, anywhere or with some practices.</summary>
/// <param name="Practices">Null for any practice.</param>
public sealed record RegisteredExpr(Span Span, ushort Kind, CodeSet? Practices, string Text, string Words) : TruthExpr(Span);

public sealed record CohortExpr(Span Span, string Cohort) : TruthExpr(Span);

/// <summary>Among those with the most, by a threshold frozen at each full run.</summary>
/// <param name="Amount">A share of the population when <paramref name="Percent"/>, else a number of people.</param>
public sealed record TopExpr(Span Span, Literal Amount, bool Percent, NumberExpr By) : TruthExpr(Span);
