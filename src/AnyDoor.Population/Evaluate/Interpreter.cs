using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Evaluate;

/// <summary>
/// The meaning of the language, written for reading rather than speed: every entry is looked at, in local days. The compiled rules must
/// give the same answers; explanations come from here.
/// </summary>
public sealed class Interpreter(EvaluationContext context)
{
    private readonly DateOnly _asAt = context.Moment.AsAt;

    public Truth Of(TruthExpr expr, in PersonRow row) => expr switch
    {
        AndExpr and => Least(and.Parts, row),
        OrExpr or => Most(or.Parts, row),
        NotExpr not => Truths.Not(Of(not.Inner, row)),
        KnownExpr known => Truths.Of(Of(known.Inner, row) != Truth.NotKnown == known.Known),
        CompareExpr compare => Of(compare.Left, row).Is(compare.Comparison, Of(compare.Right, row)),
        BetweenExpr between => Between(between, row),
        AnyExpr any => Truths.Of(Matches(any.Selection, row).Count > 0 != any.None),
        SexExpr sex => row.Sex == Sex.NotKnown ? Truth.NotKnown : Truths.Of(row.Sex == sex.Sex != sex.Negated),
        AliveExpr => Truths.Of(row.Died == PersonHeader.Living || LocalDays.DateOf(row.Died) > _asAt),
        StateExpr state => StateIs(state, row),
        RegisteredExpr registered => IsRegistered(registered, row),
        CohortExpr cohort => context.IsIn(cohort.Cohort, row.PersonId),
        TopExpr top => IsInTop(top, row),
        _ => throw new InvalidOperationException($"No meaning for {expr.GetType().Name}."),
    };

    public Number Of(NumberExpr expr, in PersonRow row) => expr switch
    {
        LiteralExpr literal => Number.Exactly(literal.Literal.Value),
        AgeExpr => Age(row),
        CountExpr count => Number.Exactly(Matches(count.Selection, row).Count),
        DistinctExpr distinct => Number.Exactly(CodesOf(Matches(distinct.Selection, row), row).Count),
        SumExpr sum => Number.Exactly(Sum(sum, row)),
        PickExpr pick => Pick(pick, row),
        DaysSinceExpr since => DaysSince(since, row),
        SegmentExpr segment => context.Segment(segment.Scheme, row.PersonId),
        RiskExpr risk => context.Risk(risk.Model, row.PersonId),
        _ => throw new InvalidOperationException($"No meaning for {expr.GetType().Name}."),
    };

    /// <summary>Places in the row of the entries a selection chooses, in order of start.</summary>
    public List<int> Matches(Selection selection, in PersonRow row)
    {
        var found = new List<int>();
        for (var i = 0; i < row.Count; i++)
        {
            if (!IsVisible(row, i) || !(selection.Kinds.Count == 0 || selection.Kinds.Contains(row.Kind[i])) || !IsInWindow(selection.Window, row, i)) continue;
            var meets = true;
            foreach (var test in selection.Tests) meets &= Meets(test, row, i);
            if (meets) found.Add(i);
        }

        return found;
    }

    /// <summary>Places of the states in force of a kind; the newest decides, so that one (or two that contradict each other) is left.</summary>
    public List<int> StatesInForce(ushort kind, in PersonRow row)
    {
        var found = new List<int>();
        for (var i = 0; i < row.Count; i++)
        {
            if (row.Kind[i] != kind || !IsVisible(row, i) || !IsInForce(row, i)) continue;
            if (found.Count > 0 && IsNewer(row, i, found[0])) found.Clear();
            found.Add(i);
        }

        return found;
    }

    internal List<int> Registrations(RegisteredExpr expr, in PersonRow row, bool inForce)
    {
        var found = new List<int>();
        for (var i = 0; i < row.Count; i++)
        {
            if (row.Kind[i] != expr.Kind || !IsVisible(row, i)) continue;
            if (!inForce || (IsInForce(row, i) && expr.Practices?.Contains(row.Code[i]) != false)) found.Add(i);
        }

        return found;
    }

    private Truth Least(IReadOnlyList<TruthExpr> parts, in PersonRow row)
    {
        var least = Truth.Yes;
        foreach (var part in parts) least = (Truth)Math.Min((byte)least, (byte)Of(part, row));
        return least;
    }

    private Truth Most(IReadOnlyList<TruthExpr> parts, in PersonRow row)
    {
        var most = Truth.No;
        foreach (var part in parts) most = (Truth)Math.Max((byte)most, (byte)Of(part, row));
        return most;
    }

    private Truth Between(BetweenExpr between, in PersonRow row)
    {
        var value = Of(between.Value, row);
        var low = value.Is(Comparison.AtLeast, Of(between.Low, row));
        var high = value.Is(Comparison.AtMost, Of(between.High, row));
        return (Truth)Math.Min((byte)low, (byte)high);
    }

    private Truth StateIs(StateExpr state, in PersonRow row)
    {
        var found = StatesInForce(state.Kind, row);
        if (found.Count == 0) return Truth.NotKnown;
        var codes = CodesOf(found, row, withNone: true);
        return codes.Count > 1 || !state.Answers.Contains(codes.First()) ? Truth.NotKnown : Truths.Of(state.Codes.Contains(codes.First()));
    }

    private Truth IsRegistered(RegisteredExpr registered, in PersonRow row)
    {
        if (Registrations(registered, row, inForce: true).Count > 0) return Truth.Yes;
        return Registrations(registered, row, inForce: false).Count > 0 ? Truth.No : Truth.NotKnown;
    }

    private Truth IsInTop(TopExpr top, in PersonRow row)
    {
        if (context.ThresholdOf(top) is not { } threshold) return Truth.NotKnown;
        return Of(top.By, row).Is(Comparison.AtLeast, Number.Exactly(threshold.Value));
    }

    private Number Age(in PersonRow row)
    {
        var birth = row.Birth;
        if (!birth.IsKnown) return Number.NotKnown;
        return new(BirthDate.AgeOn(LocalDays.DateOf(birth.To), _asAt), BirthDate.AgeOn(LocalDays.DateOf(birth.From), _asAt));
    }

    private double Sum(SumExpr sum, in PersonRow row)
    {
        double total = 0;
        foreach (var i in Matches(sum.Selection, row))
        {
            var figure = Figure(sum.Figure, row, i);
            if (!double.IsNaN(figure)) total += figure;
        }

        return total;
    }

    private Number Pick(PickExpr pick, in PersonRow row)
    {
        var found = Matches(pick.Selection, row);
        if (pick.Latest) found.Reverse();
        foreach (var i in found)
        {
            if (!float.IsNaN(row.Value[i])) return Number.Exactly(row.Value[i]);
        }

        return Number.NotKnown;
    }

    private Number DaysSince(DaysSinceExpr since, in PersonRow row)
    {
        var days = new List<int>();
        foreach (var i in Matches(since.Selection, row))
        {
            if (!since.OfEnd) days.Add(_asAt.DayNumber - DayOf(row.Start[i]).DayNumber);
            else if (row.End[i] <= context.Moment.Cut) days.Add(_asAt.DayNumber - DayOf(row.End[i]).DayNumber);
        }

        return days.Count == 0 ? Number.NotKnown : Number.Exactly(since.Latest ? days.Min() : days.Max());
    }

    /// <summary>May be seen, was known by then, and had begun by then.</summary>
    private bool IsVisible(in PersonRow row, int i) =>
        row.MaySee(i) && row.Known[i] <= context.Moment.KnownBy && row.Start[i] <= context.Moment.Cut;

    private bool IsInForce(in PersonRow row, int i) => row.Start[i] <= context.Moment.Cut && row.End[i] > context.Moment.Cut;

    private bool IsInWindow(Window window, in PersonRow row, int i)
    {
        if (window.Reach == WindowReach.Current) return IsInForce(row, i);
        var (first, last) = window.Days(_asAt);
        if (DayOf(row.Start[i]) > last) return false;
        if (DayOf(row.Start[i]) >= first) return true;
        return window.Reach == WindowReach.Overlaps && row.End[i] > LocalDays.StartOf(first);
    }

    private bool Meets(EntryTest test, in PersonRow row, int i) => test switch
    {
        CodeTest codes => codes.Codes.Contains(row.Code[i]),
        PartnerTest partner => row.Partner[i] == partner.Id && row.NamesSender(i),
        FigureTest figure => Number.Exactly(Figure(figure.Figure, row, i)).Is(figure.Comparison, Number.Exactly(figure.Than.Value)) == Truth.Yes,
        _ => throw new InvalidOperationException($"No meaning for {test.GetType().Name}."),
    };

    private double Figure(EntryFigure figure, in PersonRow row, int i) => figure switch
    {
        EntryFigure.Cost => row.Pence[i],
        EntryFigure.Days => Math.Max(0, DayOf(Math.Min(row.End[i], context.Moment.Cut)).DayNumber - DayOf(row.Start[i]).DayNumber),
        _ => row.Value[i],
    };

    private static bool IsNewer(in PersonRow row, int i, int than) =>
        (row.Start[i], row.Known[i]).CompareTo((row.Start[than], row.Known[than])) > 0;

    private static HashSet<int> CodesOf(List<int> entries, in PersonRow row, bool withNone = false)
    {
        var codes = new HashSet<int>();
        foreach (var i in entries)
        {
            if (withNone || row.Code[i] != 0) codes.Add(row.Code[i]);
        }

        return codes;
    }

    private static DateOnly DayOf(int minute) => LocalDays.DateOf(LocalDays.DayOfMinute(minute));
}
