using System.Globalization;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Criteria;

internal sealed partial class Parser
{
    private NumberExpr ParseNumber()
    {
        var start = Current.Span;
        if (Current.Kind is TokenKind.Number or TokenKind.Money or TokenKind.Percent) return ParseLiteralExpr();
        if (Take("age")) return new AgeExpr(start);
        if (Take("count")) return new CountExpr(start, ParseNamedSelection()) is var count ? count with { Span = Span.Between(start, Previous) } : count;
        if (Take("distinct")) return new DistinctExpr(start, ParseNamedSelection()) is var distinct ? distinct with { Span = Span.Between(start, Previous) } : distinct;
        if (Take("cost")) return CostOf(start, ParseSelectionInBrackets());
        if (Take("sum")) return ParseSum(start);
        if (Current.Is("latest") || Current.Is("earliest")) return ParsePick(start);
        if (TakePair("days", "since")) return ParseDaysSince(start);
        if (Take("segment")) return new SegmentExpr(start, ParseNameInBrackets("segmentation", _vocabulary.Segments));
        if (Take("risk")) return new RiskExpr(start, ParseNameInBrackets("risk model", _vocabulary.RiskModels));
        throw Stop($"{Current.Named} does not begin a clause", "a clause such as age >= 65, any(condition in LIST) or lives alone", NearestClause());
    }

    private string? NearestClause() =>
        Current.Kind == TokenKind.Word ? Criteria.Nearest.To(Current.Text, ClauseWords.Concat(KindTree.Names)) : null;

    private Selection ParseNamedSelection()
    {
        var selection = ParseSelectionInBrackets();
        if (selection.KindNames.Count == 0) Note(selection.Span, "no kind of entry is named", "a kind such as hospital.admission.emergency");
        return selection;
    }

    private SumExpr CostOf(Span start, Selection selection) =>
        new(Span.Between(start, Previous), EntryFigure.Cost, selection, Measure.Money, null);

    /// <summary><c>sum(value of observation in weight, ...)</c>, <c>sum(days of hospital.admission, ...)</c>, <c>sum(cost of ...)</c>.</summary>
    private SumExpr ParseSum(Span start)
    {
        Expect("(");
        var figure = ParseFigure();
        Expect("of", "'of' and a kind of entry");
        var selection = ParseSelection();
        Expect(")", "')' or a window such as ', last 12 months'");
        return figure switch
        {
            EntryFigure.Cost => CostOf(start, selection),
            EntryFigure.Days => new(Span.Between(start, Previous), figure, selection, Measure.Days, null),
            _ => new(Span.Between(start, Previous), figure, selection, Measure.Value, UnitOf(selection.Tests)),
        };
    }

    private EntryFigure ParseFigure()
    {
        if (Take("value")) return EntryFigure.Value;
        if (Take("cost")) return EntryFigure.Cost;
        return Take("days") ? EntryFigure.Days : throw Stop($"{Current.Named} is not a figure of an entry", "value, cost or days");
    }

    private PickExpr ParsePick(Span start)
    {
        var latest = Advance().Is("latest");
        var selection = ParseNamedSelection();
        return new PickExpr(Span.Between(start, Previous), selection, latest, UnitOf(selection.Tests));
    }

    private DaysSinceExpr ParseDaysSince(Span start)
    {
        var latest = !Take("earliest") && (Take("latest") || true);
        var ofEnd = TakePair("end", "of");
        var selection = ParseNamedSelection();
        return new DaysSinceExpr(Span.Between(start, Previous), selection, latest, ofEnd);
    }

    private string ParseNameInBrackets(string what, IReadOnlyCollection<string> known)
    {
        Expect("(");
        var name = ParseName(what, known);
        Expect(")");
        return name;
    }

    private LiteralExpr ParseLiteralExpr()
    {
        var literal = ParseLiteral();
        return new LiteralExpr(literal, literal.Measure ?? Measure.Count);
    }

    private Literal ParseLiteral()
    {
        if (Current.Kind is not (TokenKind.Number or TokenKind.Money or TokenKind.Percent)) throw Stop($"{Current.Named} is not a number", "a number such as 2, £500 or 10%");
        var literal = LiteralOf(Advance());
        return literal.Measure is null && TakeUnit() is { } unit ? WithUnit(literal, unit) : literal;
    }

    private static Literal LiteralOf(Token token)
    {
        var value = double.Parse(token.Text.Trim('£', '%'), CultureInfo.InvariantCulture);
        return token.Kind switch
        {
            TokenKind.Money => new(token.Span, Math.Round(value * 100), Measure.Money, null, token.Text),
            TokenKind.Percent => new(token.Span, value / 100, Measure.Share, null, token.Text),
            _ => new(token.Span, value, null, null, token.Text),
        };
    }

    /// <summary>Only years, days and the units of code lists are units; another word belongs to what follows.</summary>
    private string? TakeUnit()
    {
        var isUnit = Current.Kind == TokenKind.Word
            && (Current.Text is "years" or "year" or "day" || (Current.Text == "days" && !Following.Is("since"))
                || _vocabulary.CodeLists.Values.Any(list => list.Unit == Current.Text));
        return isUnit ? Advance().Text : null;
    }

    private static Literal WithUnit(Literal literal, string unit) => unit switch
    {
        "years" or "year" => literal with { Measure = Measure.Years, Text = $"{literal.Text} years" },
        "days" or "day" => literal with { Measure = Measure.Days, Text = $"{literal.Text} days" },
        _ => literal with { Measure = Measure.Value, Unit = unit, Text = $"{literal.Text} {unit}" },
    };

    /// <summary>The other side of a comparison, checked to be the same kind of number; a plain number takes the measure it is compared with.</summary>
    private NumberExpr Agree(NumberExpr with, NumberExpr other)
    {
        if (with is LiteralExpr { Literal.Measure: null } && other is not LiteralExpr) return other;
        if (other is LiteralExpr literal) return new LiteralExpr(Agree(with.Measure, with.Unit, literal.Literal), with.Measure);
        if (with is not LiteralExpr && other.Measure != with.Measure) Note(other.Span, $"{NameOf(other.Measure)} cannot be compared with {NameOf(with.Measure)}", NameOf(with.Measure));
        return other;
    }

    private Literal Agree(Measure measure, string? unit, Literal literal)
    {
        if (literal.Measure is null && measure == Measure.Money)
            Note(literal.Span, "a cost is compared with a plain number", $"an amount of money such as £{literal.Text}");
        else if (literal.Measure is { } other && other != measure)
            Note(literal.Span, $"{NameOf(other)} cannot be compared with {NameOf(measure)}", NameOf(measure));
        else if (literal.Unit is not null && unit is not null && literal.Unit != unit)
            Note(literal.Span, $"the values here are recorded in {unit}, not {literal.Unit}", $"a number in {unit}");
        // Values are stored in four bytes; the number written must be the same number to be equal to one.
        return measure == Measure.Value ? literal with { Value = (float)literal.Value } : literal;
    }

    private static string NameOf(Measure measure) => measure switch
    {
        Measure.Years => "a number of years",
        Measure.Money => "an amount of money",
        Measure.Days => "a number of days",
        Measure.Value => "a recorded value",
        Measure.Share => "a share such as 0.2 or 20%",
        Measure.Segment => "the number of a segment",
        _ => "a count",
    };
}
