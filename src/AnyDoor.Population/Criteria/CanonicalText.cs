namespace AnyDoor.Population.Criteria;

/// <summary>Writes a rule back in one settled form that parses to the same rule.</summary>
internal static class CanonicalText
{
    public static string Of(TruthExpr expr) => expr switch
    {
        AndExpr and => string.Join(" and ", and.Parts.Select(part => Inner(part, part is AndExpr or OrExpr))),
        OrExpr or => string.Join(" or ", or.Parts.Select(part => Inner(part, part is AndExpr or OrExpr))),
        NotExpr not => "not " + Inner(not.Inner, not.Inner is AndExpr or OrExpr or KnownExpr),
        KnownExpr known => Inner(known.Inner, known.Inner is AndExpr or OrExpr or NotExpr or KnownExpr) + (known.Known ? " is known" : " is not known"),
        CompareExpr compare => $"{Of(compare.Left)} {compare.Comparison.Sign()} {Of(compare.Right)}",
        BetweenExpr between => $"{Of(between.Value)} between {Of(between.Low)} and {Of(between.High)}",
        AnyExpr any => $"{(any.None ? "none" : "any")}({Of(any.Selection)})",
        SexExpr sex => $"sex {(sex.Negated ? "!=" : "=")} {sex.Sex.ToString().ToLowerInvariant()}",
        AliveExpr => "alive",
        StateExpr state => state.Text,
        RegisteredExpr registered => registered.Text,
        CohortExpr cohort => $"in cohort {cohort.Cohort}",
        TopExpr top => $"in top {top.Amount.Text} by {Of(top.By)}",
        _ => throw new InvalidOperationException($"No text for {expr.GetType().Name}."),
    };

    public static string Of(NumberExpr expr) => expr switch
    {
        LiteralExpr literal => literal.Literal.Text,
        AgeExpr => "age",
        CountExpr count => $"count({Of(count.Selection)})",
        DistinctExpr distinct => $"distinct({Of(distinct.Selection)})",
        SumExpr { Figure: EntryFigure.Cost } sum => $"cost({Of(sum.Selection)})",
        SumExpr sum => $"sum({sum.Figure.ToString().ToLowerInvariant()} of {Of(sum.Selection)})",
        PickExpr pick => $"{(pick.Latest ? "latest" : "earliest")}({Of(pick.Selection)})",
        DaysSinceExpr since => $"days since {(since.Latest ? "" : "earliest ")}{(since.OfEnd ? "end of " : "")}({Of(since.Selection)})",
        SegmentExpr segment => $"segment({segment.Scheme})",
        RiskExpr risk => $"risk({risk.Model})",
        _ => throw new InvalidOperationException($"No text for {expr.GetType().Name}."),
    };

    public static string Of(Window window)
    {
        var reach = window.Reach switch { WindowReach.Current => "current", WindowReach.Overlaps => "overlapping ", _ => "" };
        return window.Reach == WindowReach.Current ? reach : reach + Shape(window);
    }

    private static string Inner(TruthExpr expr, bool brackets) => brackets ? $"({Of(expr)})" : Of(expr);

    private static string Of(Selection selection)
    {
        var kinds = string.Join(" or ", selection.KindNames);
        var brief = selection.Tests.OfType<CodeTest>().Where(test => test.Brief).Select(test => " in " + Lists(test)).FirstOrDefault("");
        var tests = string.Join(" and ", selection.Tests.Where(test => test is not CodeTest { Brief: true }).Select(Of));
        var window = selection.Window == Window.Ever ? "" : (kinds.Length > 0 ? ", " : "") + Of(selection.Window);
        return kinds + brief + (tests.Length > 0 ? " where " + tests : "") + window;
    }

    private static string Of(EntryTest test) => test switch
    {
        CodeTest { Code: { } code } => $"code = \"{code}\"",
        CodeTest codes => "code in " + Lists(codes),
        FigureTest figure => $"{figure.Figure.ToString().ToLowerInvariant()} {figure.Comparison.Sign()} {figure.Than.Text}",
        PartnerTest partner => $"partner = {partner.Partner}",
        _ => throw new InvalidOperationException($"No text for {test.GetType().Name}."),
    };

    private static string Lists(CodeTest test) => test.Lists.Count == 1 ? test.Lists[0] : $"({string.Join(", ", test.Lists)})";

    private static string Shape(Window window) => window.Shape switch
    {
        WindowShape.Last => $"last {window.Amount} {window.Unit.ToString().ToLowerInvariant()}{(window.Amount == 1 ? "" : "s")}",
        WindowShape.Between => $"between {window.From:yyyy-MM-dd} and {window.To:yyyy-MM-dd}",
        WindowShape.Before => $"before {window.From:yyyy-MM-dd}",
        WindowShape.Since => $"since {window.From:yyyy-MM-dd}",
        WindowShape.CalendarYear => "this calendar year",
        _ => "ever",
    };
}
