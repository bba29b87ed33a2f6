using System.Globalization;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Criteria;

internal sealed partial class Parser
{
    private static readonly string[] WindowWords = ["last", "between", "before", "since", "ever", "current", "overlapping", "this"];

    private Selection ParseSelectionInBrackets()
    {
        Expect("(");
        var selection = ParseSelection();
        Expect(")", "')' or a window such as ', last 12 months'");
        return selection;
    }

    /// <summary>KIND {or KIND} [in LIST] [where TEST {and TEST}] [, WINDOW], or a window alone for all kinds.</summary>
    private Selection ParseSelection()
    {
        var start = Current.Span;
        var names = new List<string>();
        var kinds = new SortedSet<ushort>();
        var tests = new List<EntryTest>();
        if (!Current.Is(")") && !WindowWords.Any(Current.Is))
        {
            do ParseKind(names, kinds);
            while (Take("or"));
            if (names.Contains("*")) kinds.Clear();
            if (Take("in")) tests.Add(ParseCodeList(brief: true));
            if (Take("where")) ParseTests(tests);
            if (!Take(",")) return new Selection(Span.Between(start, Previous), names, [.. kinds], tests, Window.Ever);
        }

        var window = Current.Is(")") ? Window.Ever : ParseWindow();
        return new Selection(Span.Between(start, Previous), names, [.. kinds], tests, window);
    }

    private void ParseKind(List<string> names, SortedSet<ushort> kinds)
    {
        if (Take("*"))
        {
            names.Add("*");
            return;
        }

        if (Current.Kind != TokenKind.Word) throw Stop($"{Current.Named} is not a kind of entry", "a kind such as condition or hospital.admission.emergency");
        var token = Advance();
        var covered = KindTree.Subtree(token.Text);
        if (covered.Count == 0) Note(token.Span, $"'{token.Text}' is not a known kind of entry", "a kind from the list of kinds", Criteria.Nearest.To(token.Text, KindTree.Names));
        names.Add(token.Text);
        kinds.UnionWith(covered.Select(kind => kind.Id));
    }

    private void ParseTests(List<EntryTest> tests)
    {
        do ParseTest(tests);
        while (Take("and"));
    }

    private void ParseTest(List<EntryTest> tests)
    {
        var start = Current.Span;
        if (Take("code")) tests.Add(ParseCode(start));
        else if (Take("partner")) tests.Add(ParsePartner(start));
        else ParseFigureTest(start, tests);
    }

    private CodeTest ParseCode(Span start)
    {
        if (Take("in")) return ParseCodeList(brief: false);
        Expect("=", "'=' and a code in quotes, or 'in' and a code list");
        if (Current.Kind is not (TokenKind.Quoted or TokenKind.Word or TokenKind.Number)) throw Stop($"{Current.Named} is not a code", "a code in quotes, such as \"44054006\"");
        var code = Advance().Text;
        return new CodeTest(Span.Between(start, Previous), [], code, new CodeSet(_vocabulary.FindCodes(code)), Brief: false);
    }

    private CodeTest ParseCodeList(bool brief)
    {
        var start = Current.Span;
        var names = ParseNames("code list", [.. _vocabulary.CodeLists.Keys]);
        var lists = names.Select(name => _vocabulary.CodeLists.GetValueOrDefault(name)?.Codes).OfType<CodeSet>();
        return new CodeTest(Span.Between(start, Previous), names, null, CodeSet.Union(lists), brief);
    }

    private PartnerTest ParsePartner(Span start)
    {
        Expect("=", "'=' and a partner");
        var name = ParseName("partner", [.. _vocabulary.Partners.Keys]);
        return new PartnerTest(Span.Between(start, Previous), name, _vocabulary.Partners.GetValueOrDefault(name));
    }

    private void ParseFigureTest(Span start, List<EntryTest> tests)
    {
        var figure = ParseFigure();
        if (Take("between"))
        {
            var low = ParseLiteral();
            Expect("and", "'and' with the upper end");
            var high = ParseLiteral();
            tests.Add(Test(start, figure, Comparison.AtLeast, low, tests));
            tests.Add(Test(start, figure, Comparison.AtMost, high, tests));
            return;
        }

        var comparison = ParseSign() ?? throw Stop($"{Current.Named} does not compare", "a sign such as > or between");
        tests.Add(Test(start, figure, comparison, ParseLiteral(), tests));
    }

    private FigureTest Test(Span start, EntryFigure figure, Comparison comparison, Literal than, List<EntryTest> earlier)
    {
        var measure = figure switch { EntryFigure.Cost => Measure.Money, EntryFigure.Days => Measure.Days, _ => Measure.Value };
        return new FigureTest(Span.Between(start, Previous), figure, comparison, Agree(measure, UnitOf(earlier), than));
    }

    /// <summary>The unit of the values chosen, when every code list named states the same one.</summary>
    private string? UnitOf(IReadOnlyList<EntryTest> tests)
    {
        var units = tests.OfType<CodeTest>().SelectMany(test => test.Lists)
            .Select(list => _vocabulary.CodeLists.GetValueOrDefault(list)?.Unit).Distinct().ToList();
        return units.Count == 1 ? units[0] : null;
    }

    private Window ParseWindow()
    {
        if (Take("current")) return new Window(WindowShape.Ever, WindowReach.Current);
        var reach = Take("overlapping") ? WindowReach.Overlaps : WindowReach.Starts;
        if (Take("ever")) return new Window(WindowShape.Ever, reach);
        if (Take("last")) return ParseLast(reach);
        if (Take("before")) return new Window(WindowShape.Before, reach, From: ParseDate());
        if (Take("since")) return new Window(WindowShape.Since, reach, From: ParseDate());
        if (Take("between")) return ParseBetween(reach);
        if (Take("this"))
        {
            Expect("calendar", "'calendar year', as in this calendar year");
            Expect("year", "'year', as in this calendar year");
            return new Window(WindowShape.CalendarYear, reach);
        }

        throw Stop($"{Current.Named} is not a window of time", "last N days, months or years, this calendar year, between, before, since, ever, current or overlapping");
    }

    private Window ParseLast(WindowReach reach)
    {
        var number = Current.Kind == TokenKind.Number && int.TryParse(Current.Text, CultureInfo.InvariantCulture, out var amount) ? amount : 0;
        if (number is <= 0 or > 40_000) throw Stop($"{Current.Named} is not a length of time", "a whole number above 0, as in last 12 months");
        _at++;
        if (Take("days") || Take("day")) return new Window(WindowShape.Last, reach, number);
        if (Take("weeks") || Take("week")) return new Window(WindowShape.Last, reach, number * 7);
        if (Take("months") || Take("month")) return new Window(WindowShape.Last, reach, number, TimeUnit.Month);
        if (Take("years") || Take("year")) return new Window(WindowShape.Last, reach, number, TimeUnit.Year);
        throw Stop($"{Current.Named} is not a unit of time", "days, weeks, months or years");
    }

    private Window ParseBetween(WindowReach reach)
    {
        var start = Current.Span;
        var from = ParseDate();
        Expect("and", "'and' and the last day");
        var to = ParseDate();
        if (to < from) Note(Span.Between(start, Previous), "the last day is before the first", "the earlier day first");
        return new Window(WindowShape.Between, reach, From: from, To: to);
    }

    private DateOnly ParseDate()
    {
        if (Current.Kind != TokenKind.Date) throw Stop($"{Current.Named} is not a day", "a day such as 2026-04-01");
        var token = Advance();
        if (DateOnly.TryParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1850 and < 2150) return day;
        Note(token.Span, $"'{token.Text}' is not in the calendar", "a day from 1850-01-01 to 2149-12-31 as yyyy-MM-dd");
        return new DateOnly(2000, 1, 1);
    }
}
