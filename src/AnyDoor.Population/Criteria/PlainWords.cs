using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Criteria;

/// <summary>Says a rule as a sentence about a person.</summary>
internal static class PlainWords
{
    public static string Of(TruthExpr expr) => expr switch
    {
        AndExpr and => string.Join(", and ", and.Parts.Select(Of)),
        OrExpr or => "either " + string.Join(", or ", or.Parts.Select(Of)),
        NotExpr not => $"it is not so that {Of(not.Inner)}",
        KnownExpr known => $"it is {(known.Known ? "" : "not ")}known whether {Of(known.Inner)}",
        CompareExpr compare => $"{Of(compare.Left)} is {compare.Comparison.Words()} {Of(compare.Right)}",
        BetweenExpr between => $"{Of(between.Value)} is from {Of(between.Low)} to {Of(between.High)}",
        AnyExpr any => $"there are {(any.None ? "no " : "")}{Of(any.Selection)}",
        SexExpr sex => $"the sex is {(sex.Negated ? "other than " : "")}{sex.Sex.ToString().ToLowerInvariant()}",
        AliveExpr => "the person is alive",
        StateExpr state => state.Words,
        RegisteredExpr registered => registered.Words,
        CohortExpr cohort => $"the person is in the cohort {cohort.Cohort}",
        TopExpr top => $"the person is among the {top.Amount.Text} of people with the highest {Of(top.By)}",
        _ => throw new InvalidOperationException($"No words for {expr.GetType().Name}."),
    };

    public static string Of(NumberExpr expr) => expr switch
    {
        LiteralExpr literal => literal.Literal.Text,
        AgeExpr => "the age",
        CountExpr count => $"the number of {Of(count.Selection)}",
        DistinctExpr distinct => $"the number of different {Of(distinct.Selection)}",
        SumExpr { Figure: EntryFigure.Cost } sum => $"the cost of {Of(sum.Selection)}",
        SumExpr { Figure: EntryFigure.Days } sum => $"the number of days in {Of(sum.Selection)}",
        SumExpr sum => $"the total of the values of {Of(sum.Selection)}",
        PickExpr pick => $"the {(pick.Latest ? "latest" : "earliest")} value of {Of(pick.Selection)}",
        DaysSinceExpr since => $"the number of days since the {(since.OfEnd ? "end of the " : "")}{(since.Latest ? "latest" : "earliest")} of {Of(since.Selection)}",
        SegmentExpr segment => $"the {segment.Scheme} segment",
        RiskExpr risk => $"the risk by {risk.Model}",
        _ => throw new InvalidOperationException($"No words for {expr.GetType().Name}."),
    };

    private static string Of(Selection selection)
    {
        var kinds = selection.Kinds.Count == 0 ? "all entries" : string.Join(" or ", selection.KindNames.Select(KindWords));
        return kinds + string.Concat(selection.Tests.Select(Of)) + Of(selection.Window);
    }

    private static string KindWords(string name)
    {
        var kinds = KindTree.Subtree(name);
        return kinds.Count == 1 ? kinds[0].Words : $"entries under {name.Replace(".*", "", StringComparison.Ordinal)}";
    }

    private static string Of(EntryTest test) => test switch
    {
        CodeTest { Code: { } code } => $" with the code {code}",
        CodeTest codes => $" listed in {string.Join(" or ", codes.Lists)}",
        FigureTest { Figure: EntryFigure.Days } figure => $" lasting {figure.Comparison.Words()} {figure.Than.Text}{(figure.Than.Measure is null ? " days" : "")}",
        FigureTest figure => $" with a {figure.Figure.ToString().ToLowerInvariant()} {figure.Comparison.Words()} {figure.Than.Text}",
        PartnerTest partner => $" from {partner.Partner}",
        _ => throw new InvalidOperationException($"No words for {test.GetType().Name}."),
    };

    private static string Of(Window window) => window.Reach switch
    {
        WindowReach.Current => " in force now",
        WindowReach.Overlaps => " going on" + Shape(window),
        _ => Shape(window),
    };

    private static string Shape(Window window) => window.Shape switch
    {
        WindowShape.Last => $" in the {CanonicalText.Of(window with { Reach = WindowReach.Starts })}",
        WindowShape.Between => $" from {window.From:d MMMM yyyy} to {window.To:d MMMM yyyy}",
        WindowShape.Before => $" before {window.From:d MMMM yyyy}",
        WindowShape.Since => $" since {window.From:d MMMM yyyy}",
        WindowShape.CalendarYear => " in this calendar year",
        _ => window.Reach == WindowReach.Overlaps ? " at any time" : "",
    };
}
