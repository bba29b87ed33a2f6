using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>Turns a rule into nodes closed over one context; microseconds, so that it is done anew for each day looked at.</summary>
internal sealed class RuleCompiler(EvaluationContext context)
{
    private readonly Moment _moment = context.Moment;

    public TruthNode Compile(TruthExpr expr) => expr switch
    {
        AndExpr and => new TruthNode.And([.. and.Parts.Select(Compile)]),
        OrExpr or => new TruthNode.Or([.. or.Parts.Select(Compile)]),
        NotExpr not => new TruthNode.Not(Compile(not.Inner)),
        KnownExpr known => new TruthNode.Known(Compile(known.Inner), known.Known),
        CompareExpr { Left: AgeExpr, Right: LiteralExpr years } compare when Aged(compare.Comparison, years.Literal.Value) is { } aged => aged,
        CompareExpr compare => new TruthNode.Compare(Compile(compare.Left), compare.Comparison, Compile(compare.Right)),
        BetweenExpr between => new TruthNode.Between(Compile(between.Value), Compile(between.Low), Compile(between.High)),
        AnyExpr { None: true } none => new TruthNode.Not(new TruthNode.Any(ScanOf(none.Selection))),
        AnyExpr any => new TruthNode.Any(ScanOf(any.Selection)),
        SexExpr sex => new TruthNode.IsSex(sex.Sex, sex.Negated),
        AliveExpr => new TruthNode.Alive(_moment.Day),
        StateExpr state => new TruthNode.State(ScanOf(InForce(state.Kind, null)), state.Codes, state.Answers),
        RegisteredExpr registered => new TruthNode.Registered(ScanOf(InForce(registered.Kind, registered.Practices)), ScanOf(Ever(registered.Kind))),
        CohortExpr cohort => new TruthNode.Looked(person => context.IsIn(cohort.Cohort, person)),
        TopExpr top => Top(top),
        _ => throw new InvalidOperationException($"No code for {expr.GetType().Name}."),
    };

    public NumberNode Compile(NumberExpr expr) => expr switch
    {
        LiteralExpr literal => new NumberNode.Constant(literal.Literal.Value),
        AgeExpr => new NumberNode.Age(_moment),
        CountExpr count => new NumberNode.Count(ScanOf(count.Selection)),
        DistinctExpr distinct => new NumberNode.Distinct(ScanOf(distinct.Selection)),
        SumExpr { Figure: EntryFigure.Cost } cost => new NumberNode.Cost(ScanOf(cost.Selection)),
        SumExpr sum => new NumberNode.Sum(ScanOf(sum.Selection), sum.Figure),
        PickExpr { Latest: true } latest => new NumberNode.Latest(ScanOf(latest.Selection)),
        PickExpr earliest => new NumberNode.Earliest(ScanOf(earliest.Selection)),
        DaysSinceExpr { OfEnd: true } since => new NumberNode.DaysSinceEnd(ScanOf(since.Selection), _moment.Day, since.Latest),
        DaysSinceExpr since => new NumberNode.DaysSinceStart(ScanOf(since.Selection), _moment.Day, since.Latest),
        SegmentExpr segment => new NumberNode.Looked(person => context.Segment(segment.Scheme, person)),
        RiskExpr risk => new NumberNode.Looked(person => context.Risk(risk.Model, person)),
        _ => throw new InvalidOperationException($"No code for {expr.GetType().Name}."),
    };

    private Scan ScanOf(Selection selection) => new(selection, _moment);

    private TruthNode Top(TopExpr top)
    {
        if (context.ThresholdOf(top) is not { } threshold) return new TruthNode.Looked(_ => Truth.NotKnown);
        return new TruthNode.Compare(Compile(top.By), Comparison.AtLeast, new NumberNode.Constant(threshold.Value));
    }

    /// <summary>Ages are whole years, so that each bound is a day of birth; equality is left to the general case.</summary>
    private TruthNode? Aged(Comparison comparison, double years)
    {
        if (years > 1000) return null;
        return comparison switch
        {
            Comparison.AtLeast => Aged((int)Math.Ceiling(years)),
            Comparison.Above => Aged((int)Math.Floor(years) + 1),
            Comparison.AtMost => new TruthNode.Not(Aged((int)Math.Floor(years) + 1)),
            Comparison.Below => new TruthNode.Not(Aged((int)Math.Ceiling(years))),
            _ => null,
        };
    }

    private TruthNode.Aged Aged(int years) => new(BirthDate.LatestBirthOf(years, _moment.AsAt));

    private static Selection InForce(ushort kind, CodeSet? codes) =>
        new(default, [], [kind], codes is null ? [] : [new CodeTest(default, [], null, codes, Brief: false)], new Window(WindowShape.Ever, WindowReach.Current));

    private static Selection Ever(ushort kind) => new(default, [], [kind], [], Window.Ever);
}
