namespace AnyDoor.Population.Criteria;

/// <summary>
/// What a rule reads. A change to a person calls for the rules that read one of the changed kinds; rules that move with time are run for
/// everybody each night; rules on everybody need their thresholds frozen again then.
/// </summary>
/// <param name="Kinds">Ids of the kinds read, ascending; null for all of them.</param>
/// <param name="Person">Whether birth, sex or death is read.</param>
/// <param name="Time">Whether the answer can change with nothing new recorded.</param>
/// <param name="Everybody">Whether the answer depends on other people.</param>
public sealed record Dependencies(
    IReadOnlyList<ushort>? Kinds, bool Person, bool Time, bool Everybody,
    IReadOnlyList<string> Cohorts, IReadOnlyList<string> Segments, IReadOnlyList<string> RiskModels)
{
    public bool Reads(ushort kind) => Kinds is null || Kinds.Contains(kind);

    internal static Dependencies Of(TruthExpr root)
    {
        var truths = Parts(root).ToList();
        var numbers = truths.SelectMany(Numbers).ToList();
        var selections = truths.OfType<AnyExpr>().Select(any => any.Selection).Concat(numbers.Select(SelectionOf).OfType<Selection>()).ToList();
        var states = truths.Select(part => part switch { StateExpr state => state.Kind, RegisteredExpr registered => registered.Kind, _ => (ushort)0 }).Where(kind => kind != 0);
        var person = truths.Any(part => part is SexExpr or AliveExpr) || numbers.Any(number => number is AgeExpr);
        return new(
            selections.Any(selection => selection.Kinds.Count == 0) ? null : [.. selections.SelectMany(selection => selection.Kinds).Concat(states).Distinct().Order()],
            person,
            numbers.Any(number => number is AgeExpr or DaysSinceExpr or SumExpr { Figure: EntryFigure.Days })
                || truths.Any(part => part is StateExpr or RegisteredExpr or AliveExpr) || selections.Any(MovesWithTime),
            truths.Any(part => part is TopExpr),
            [.. truths.OfType<CohortExpr>().Select(part => part.Cohort).Distinct()],
            [.. numbers.OfType<SegmentExpr>().Select(part => part.Scheme).Distinct()],
            [.. numbers.OfType<RiskExpr>().Select(part => part.Model).Distinct()]);
    }

    /// <summary>The rule's parts, outer ones first.</summary>
    internal static IEnumerable<TruthExpr> Parts(TruthExpr expr) => Inner(expr).SelectMany(Parts).Prepend(expr);

    internal static IEnumerable<TruthExpr> Inner(TruthExpr expr) => expr switch
    {
        AndExpr and => and.Parts,
        OrExpr or => or.Parts,
        NotExpr not => [not.Inner],
        KnownExpr known => [known.Inner],
        _ => [],
    };

    internal static Selection? SelectionOf(NumberExpr expr) => expr switch
    {
        CountExpr count => count.Selection,
        DistinctExpr distinct => distinct.Selection,
        SumExpr sum => sum.Selection,
        PickExpr pick => pick.Selection,
        DaysSinceExpr since => since.Selection,
        _ => null,
    };

    private static IEnumerable<NumberExpr> Numbers(TruthExpr expr) => expr switch
    {
        CompareExpr compare => [compare.Left, compare.Right],
        BetweenExpr between => [between.Value, between.Low, between.High],
        TopExpr top => [top.By],
        _ => [],
    };

    /// <summary>Windows that move, spells that end, and lengths of spells that are still growing.</summary>
    private static bool MovesWithTime(Selection selection) =>
        selection.Window.MovesWithTime || selection.Window.Reach == WindowReach.Current || selection.Tests.Any(test => test is FigureTest { Figure: EntryFigure.Days });
}
