using AnyDoor.Population.Rows;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Criteria;

internal sealed partial class Parser
{
    private static readonly string[] ClauseWords =
        ["age", "alive", "any", "none", "count", "distinct", "sum", "cost", "latest", "earliest", "days", "sex", "frailty", "residence", "lives", "in", "registered", "segment", "risk", "not"];

    private TruthExpr ParseOr()
    {
        var first = ParseAnd();
        if (!Current.Is("or")) return first;
        var parts = new List<TruthExpr> { first };
        while (Take("or")) parts.Add(ParseAnd());
        return new OrExpr(Span.Between(first.Span, Previous), parts);
    }

    private TruthExpr ParseAnd()
    {
        var first = ParseNot();
        if (!Current.Is("and")) return first;
        var parts = new List<TruthExpr> { first };
        while (Take("and")) parts.Add(ParseNot());
        return new AndExpr(Span.Between(first.Span, Previous), parts);
    }

    private TruthExpr ParseNot()
    {
        if (++_depth > MaxDepth) throw Stop("the rule is nested too deeply", $"at most {MaxDepth} levels");
        var start = Current.Span;
        var expr = Take("not") ? new NotExpr(Span.Between(start, Current.Span), ParseNot()) : ParsePostfix();
        _depth--;
        return expr;
    }

    private TruthExpr ParsePostfix()
    {
        var inner = ParseClause();
        if (!Take("is")) return inner;
        var known = !Take("not");
        Expect("known", "'known' or 'not known'");
        return new KnownExpr(Span.Between(inner.Span, Previous), inner, known);
    }

    private TruthExpr ParseClause()
    {
        if (Take("(")) return ParseGroup();
        if (Current.Kind == TokenKind.Word && ParseWordClause() is { } clause) return clause;
        return ParseComparison();
    }

    private TruthExpr ParseGroup()
    {
        var inner = ParseOr();
        Expect(")", "')' to close the group");
        return inner;
    }

    private TruthExpr? ParseWordClause()
    {
        var start = Current.Span;
        if (Current.Is("any") || Current.Is("none")) return ParseAny(start);
        if (TakePair("lives", "alone")) return LivesAlone(start);
        if (Take("alive")) return new AliveExpr(start);
        if (Take("registered")) return ParseRegistered(start);
        if (Take("sex")) return ParseSex(start);
        if (Current.Is("frailty") && !Following.Is("in")) return ParseFrailty(start);
        if (Take("residence")) return ParseResidence(start);
        if (TakePair("in", "care")) return InCareHome(start);
        if (TakePair("in", "cohort")) return new CohortExpr(Span.Between(start, Current.Span), ParseName("cohort", _vocabulary.Cohorts));
        if (TakePair("in", "top")) return ParseTop(start);
        return KindTree.Subtree(Current.Text).Count > 0 ? ParseBareKind(start) : null;
    }

    private AnyExpr ParseAny(Span start)
    {
        var none = Advance().Is("none");
        var selection = ParseSelectionInBrackets();
        if (selection.KindNames.Count == 0) Note(selection.Span, "no kind of entry is named", "a kind such as condition or hospital.admission.emergency");
        return new AnyExpr(Span.Between(start, Previous), selection, none);
    }

    /// <summary><c>condition in copd</c> alone is short for <c>any(condition in copd)</c>.</summary>
    private AnyExpr ParseBareKind(Span start)
    {
        if (!Following.Is("in")) throw Stop($"'{Current.Text}' is a kind of entry, not a clause", $"any({Current.Text}), count({Current.Text}, last 12 months) >= 2 or {Current.Text} in LIST");
        var selection = ParseSelection();
        return new AnyExpr(Span.Between(start, Previous), selection, None: false);
    }

    private SexExpr ParseSex(Span start)
    {
        var negated = ParseEquals("sex");
        var sex = ParseName("sex", ["female", "male", "other"]) switch { "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Other };
        return new SexExpr(Span.Between(start, Previous), sex, negated);
    }

    private bool ParseEquals(string subject)
    {
        if (Take("=")) return false;
        Expect("!=", $"'=' or '!=' after {subject}");
        return true;
    }

    private TopExpr ParseTop(Span start)
    {
        var token = Advance();
        if (token.Kind is not (TokenKind.Percent or TokenKind.Number))
        {
            _at--;
            throw Stop($"{token.Named} does not say how many", "a share such as 10% or a number of people such as 30");
        }

        var percent = token.Kind == TokenKind.Percent;
        var amount = LiteralOf(token);
        if (amount.Value <= 0 || (percent && amount.Value > 1)) Note(token.Span, $"{token.Text} is out of range", percent ? "a share above 0% and up to 100%" : "a number above 0");
        Expect("by", "'by' and what people are ranked by, such as cost(last 12 months)");
        var by = ParseNumber();
        if (by is LiteralExpr) Note(by.Span, "everybody has the same rank by a fixed number", "something that differs between people, such as cost(last 12 months)");
        return new TopExpr(Span.Between(start, Previous), amount, percent, by);
    }

    private TruthExpr ParseComparison()
    {
        var left = ParseNumber();
        if (Take("between"))
        {
            var low = ParseNumber();
            Expect("and", "'and' with the upper end");
            var high = ParseNumber();
            return new BetweenExpr(Span.Between(left.Span, Previous), left, Agree(left, low), Agree(left, high));
        }

        var comparison = ParseSign() ?? throw Stop("a number alone is neither yes nor no", "a comparison such as >= 2, or between 2 and 5");
        var right = ParseNumber();
        if (left is LiteralExpr && right is LiteralExpr) Note(Span.Between(left.Span, right.Span), "two fixed numbers are compared", "something about the person on one side");
        return new CompareExpr(Span.Between(left.Span, Previous), Agree(right, left), comparison, Agree(left, right));
    }

    private Comparison? ParseSign()
    {
        Comparison? sign = Current.Kind != TokenKind.Symbol ? null : Current.Text switch
        {
            ">=" => Comparison.AtLeast,
            ">" => Comparison.Above,
            "<=" => Comparison.AtMost,
            "<" => Comparison.Below,
            "=" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            _ => null,
        };
        if (sign is not null) _at++;
        return sign;
    }
}
