using AnyDoor.Population.Criteria;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Evaluate;

/// <summary>A test of one entry made ready.</summary>
internal abstract class EntryFilter
{
    public abstract bool Passes(in PersonRow row, int i);

    public static EntryFilter Of(EntryTest test, Moment moment) => test switch
    {
        CodeTest codes => new CodeFilter(codes.Codes),
        PartnerTest partner => new PartnerFilter(partner.Id),
        FigureTest figure => new FigureFilter(figure, moment.Cut),
        _ => throw new InvalidOperationException($"No filter for {test.GetType().Name}."),
    };

    /// <summary>A figure of an entry; NaN when it has none.</summary>
    public static double Figure(EntryFigure figure, in PersonRow row, int i, int cut) => figure switch
    {
        EntryFigure.Cost => row.Pence[i],
        EntryFigure.Days => Math.Max(0, LocalDays.DayOfMinute(Math.Min(row.End[i], cut)) - LocalDays.DayOfMinute(row.Start[i])),
        _ => row.Value[i],
    };

    private sealed class CodeFilter(CodeSet codes) : EntryFilter
    {
        public override bool Passes(in PersonRow row, int i) => codes.Contains(row.Code[i]);
    }

    private sealed class PartnerFilter(byte partner) : EntryFilter
    {
        public override bool Passes(in PersonRow row, int i) => row.Partner[i] == partner && row.NamesSender(i);
    }

    private sealed class FigureFilter(FigureTest test, int cut) : EntryFilter
    {
        private readonly double _than = test.Than.Value;

        public override bool Passes(in PersonRow row, int i)
        {
            var figure = Figure(test.Figure, row, i, cut);
            return test.Comparison switch
            {
                Comparison.AtLeast => figure >= _than,
                Comparison.Above => figure > _than,
                Comparison.AtMost => figure <= _than,
                Comparison.Below => figure < _than,
                Comparison.Equal => figure == _than,
                _ => !double.IsNaN(figure) && figure != _than,
            };
        }
    }
}
