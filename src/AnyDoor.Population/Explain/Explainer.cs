using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Explain;

/// <summary>Lists, clause by clause, the entries that an answer about one person rests on. Entries that may not be seen are never listed.</summary>
public sealed class Explainer(EvaluationContext context)
{
    private readonly Interpreter _interpreter = new(context);

    public ClauseReason Explain(Rule rule, in PersonRow row) => Explain(rule.Root, row);

    private ClauseReason Explain(TruthExpr expr, in PersonRow row)
    {
        var parts = new List<ClauseReason>();
        foreach (var inner in Dependencies.Inner(expr)) parts.Add(Explain(inner, row));
        return new ClauseReason(
            CanonicalText.Of(expr), PlainWords.Of(expr), _interpreter.Of(expr, row), NumberOf(expr, row),
            EntriesOf(expr, row), parts, expr is TopExpr top ? context.ThresholdOf(top) : null, MeasuredOf(expr) is { } measured ? PlainWords.Of(measured) : null);
    }

    private static NumberExpr? MeasuredOf(TruthExpr expr) => expr switch
    {
        CompareExpr { Left: LiteralExpr } compare => compare.Right,
        CompareExpr compare => compare.Left,
        BetweenExpr between => between.Value,
        TopExpr top => top.By,
        _ => null,
    };

    private Number? NumberOf(TruthExpr expr, in PersonRow row) => MeasuredOf(expr) is { } measured ? _interpreter.Of(measured, row) : null;

    private IReadOnlyList<int> EntriesOf(TruthExpr expr, in PersonRow row) => expr switch
    {
        AnyExpr any => _interpreter.Matches(any.Selection, row),
        StateExpr state => _interpreter.StatesInForce(state.Kind, row),
        RegisteredExpr registered => _interpreter.Registrations(registered, row, inForce: true),
        CompareExpr compare => [.. EntriesOf(compare.Left, row).Union(EntriesOf(compare.Right, row)).Order()],
        BetweenExpr between => EntriesOf(between.Value, row),
        TopExpr top => EntriesOf(top.By, row),
        _ => [],
    };

    private IReadOnlyList<int> EntriesOf(NumberExpr expr, in PersonRow row)
    {
        if (Dependencies.SelectionOf(expr) is not { } selection) return [];
        var found = _interpreter.Matches(selection, row);
        return expr is PickExpr pick ? Picked(pick, found, row) : found;
    }

    private static List<int> Picked(PickExpr pick, List<int> found, in PersonRow row)
    {
        var valued = new List<int>();
        foreach (var i in found)
        {
            if (!float.IsNaN(row.Value[i])) valued.Add(i);
        }

        return pick.Latest ? [.. valued.TakeLast(1)] : [.. valued.Take(1)];
    }
}
