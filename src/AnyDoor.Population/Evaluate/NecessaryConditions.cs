using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>
/// Works out from a rule what must be so of a person for it to give an answer: from <c>and</c> each part, from <c>or</c> any, and <c>not</c>
/// turns the answer asked for round. Where nothing can be said of a clause, nothing is necessary.
/// </summary>
internal sealed class NecessaryConditions(EvaluationContext context)
{
    private readonly Moment _moment = context.Moment;

    /// <summary>For the answer to be this one or nearer to yes.</summary>
    public Necessary AtLeast(TruthExpr expr, Truth truth) => expr switch
    {
        _ when truth == Truth.No => Necessary.Nothing,
        AndExpr and => Necessary.All(and.Parts.Select(part => AtLeast(part, truth))),
        OrExpr or => Necessary.Any(or.Parts.Select(part => AtLeast(part, truth))),
        NotExpr not => AtMost(not.Inner, Truths.Not(truth)),
        KnownExpr known => Known(known.Inner, known.Known),
        CompareExpr compare => Compared(compare, truth),
        BetweenExpr between => Necessary.All([Compared(Low(between), truth), Compared(High(between), truth)]),
        AnyExpr { None: true } => Necessary.Nothing,
        AnyExpr any => Entries(any.Selection),
        StateExpr state => truth == Truth.Yes ? OfKind(state.Kind) : Necessary.Nothing,
        RegisteredExpr registered => truth == Truth.Yes ? OfKind(registered.Kind) : Necessary.Nothing,
        TopExpr top => Top(top) is { } compare ? Compared(compare, truth) : truth == Truth.Yes ? Necessary.Impossible : Necessary.Nothing,
        _ => Necessary.Nothing,
    };

    /// <summary>For the answer to be this one or nearer to no.</summary>
    public Necessary AtMost(TruthExpr expr, Truth truth) => expr switch
    {
        _ when truth == Truth.Yes => Necessary.Nothing,
        AndExpr and => Necessary.Any(and.Parts.Select(part => AtMost(part, truth))),
        OrExpr or => Necessary.All(or.Parts.Select(part => AtMost(part, truth))),
        NotExpr not => AtLeast(not.Inner, Truths.Not(truth)),
        KnownExpr known => Known(known.Inner, !known.Known),
        CompareExpr compare => Compared(Opposite(compare), Truths.Not(truth)),
        BetweenExpr between => Necessary.Any([Compared(Opposite(Low(between)), Truths.Not(truth)), Compared(Opposite(High(between)), Truths.Not(truth))]),
        AnyExpr { None: true } none => Entries(none.Selection),
        StateExpr state => truth == Truth.No ? OfKind(state.Kind) : Necessary.Nothing,
        RegisteredExpr registered => truth == Truth.No ? OfKind(registered.Kind) : Necessary.Nothing,
        TopExpr top => Top(top) is { } compare ? Compared(Opposite(compare), Truths.Not(truth)) : truth == Truth.No ? Necessary.Impossible : Necessary.Nothing,
        _ => Necessary.Nothing,
    };

    /// <summary>For a figure to be above nothing.</summary>
    public Necessary Positive(NumberExpr expr) => Compared(new CompareExpr(default, expr, Comparison.Above, Constant(0)), Truth.Yes);

    private Necessary Known(TruthExpr inner, bool known) => known
        ? Necessary.Any([AtLeast(inner, Truth.Yes), AtMost(inner, Truth.No)])
        : Necessary.All([AtLeast(inner, Truth.NotKnown), AtMost(inner, Truth.NotKnown)]);

    private Necessary Compared(CompareExpr compare, Truth truth) => compare switch
    {
        { Left: LiteralExpr, Right: not LiteralExpr } => Compared(new(compare.Span, compare.Right, Turned(compare.Comparison), compare.Left), truth),
        { Left: AgeExpr, Right: LiteralExpr years } => Aged(compare.Comparison, years.Literal.Value, truth),
        { Left: CountExpr or DistinctExpr, Right: LiteralExpr least } => Counted(Dependencies.SelectionOf(compare.Left)!, compare.Comparison, least.Literal.Value),
        _ => WithoutEntries(compare, truth),
    };

    /// <summary>What the answer is without any entry may be too little: then there must be an entry on one side or the other.</summary>
    private Necessary WithoutEntries(CompareExpr compare, Truth truth)
    {
        if (Empty(compare.Left) is not { } left || Empty(compare.Right) is not { } right || left.Is(compare.Comparison, right) >= truth) return Necessary.Nothing;
        return Necessary.Any(new[] { compare.Left, compare.Right }.Select(Dependencies.SelectionOf).OfType<Selection>().Select(selection => Entries(selection)));
    }

    /// <summary>The number for somebody without entries; null where it rests on something else.</summary>
    private static Number? Empty(NumberExpr expr) => expr switch
    {
        LiteralExpr literal => Number.Exactly(literal.Literal.Value),
        CountExpr or DistinctExpr or SumExpr => Number.Exactly(0),
        PickExpr or DaysSinceExpr => Number.NotKnown,
        _ => null,
    };

    private Necessary Counted(Selection selection, Comparison comparison, double than)
    {
        var least = comparison switch
        {
            Comparison.AtLeast or Comparison.Equal => Math.Ceiling(than),
            Comparison.Above => Math.Floor(than) + 1,
            Comparison.NotEqual when than == 0 => 1,
            _ => 0,
        };
        return least <= 0 ? Necessary.Nothing : Entries(selection, (int)Math.Min(least, int.MaxValue));
    }

    private Necessary Aged(Comparison comparison, double years, Truth truth) => comparison switch
    {
        _ when years is < 0 or > 1000 => Necessary.Nothing,
        Comparison.AtLeast => BornBy((int)Math.Ceiling(years), truth),
        Comparison.Above => BornBy((int)Math.Floor(years) + 1, truth),
        Comparison.AtMost => BornAfter((int)Math.Floor(years) + 1, truth),
        Comparison.Below => BornAfter((int)Math.Ceiling(years), truth),
        _ => Necessary.Nothing,
    };

    private Necessary.Born BornBy(int years, Truth truth) =>
        new(first: truth != Truth.Yes, int.MinValue, BirthDate.LatestBirthOf(years, _moment.AsAt));

    private Necessary BornAfter(int years, Truth truth)
    {
        var latest = BirthDate.LatestBirthOf(years, _moment.AsAt);
        var first = truth == Truth.Yes;
        return latest == int.MaxValue
            ? Necessary.Nothing
            : Necessary.Any([new Necessary.Born(first, latest + 1, int.MaxValue), new Necessary.Born(first, BirthDate.Unknown, BirthDate.Unknown)]);
    }

    private Necessary Entries(Selection selection, int least = 1)
    {
        if (selection.Kinds.Count == 0) return Necessary.Nothing;
        var scan = new Scan(selection, _moment);
        return new Necessary.Entries(selection.Kinds, scan.From, scan.To, least);
    }

    private Necessary.Entries OfKind(ushort kind) => new([kind], int.MinValue, _moment.Cut, 1);

    private CompareExpr? Top(TopExpr top) =>
        context.ThresholdOf(top) is { } threshold ? new(top.Span, top.By, Comparison.AtLeast, Constant(threshold.Value)) : null;

    private static LiteralExpr Constant(double value) => new(new Literal(default, value, Measure.Count, null, ""), Measure.Count);

    private static CompareExpr Low(BetweenExpr between) => new(between.Span, between.Value, Comparison.AtLeast, between.Low);

    private static CompareExpr High(BetweenExpr between) => new(between.Span, between.Value, Comparison.AtMost, between.High);

    private static CompareExpr Opposite(CompareExpr compare) => compare with { Comparison = compare.Comparison switch
    {
        Comparison.AtLeast => Comparison.Below,
        Comparison.Below => Comparison.AtLeast,
        Comparison.Above => Comparison.AtMost,
        Comparison.AtMost => Comparison.Above,
        Comparison.Equal => Comparison.NotEqual,
        _ => Comparison.Equal,
    } };

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.Above => Comparison.Below,
        Comparison.Below => Comparison.Above,
        _ => comparison,
    };
}
