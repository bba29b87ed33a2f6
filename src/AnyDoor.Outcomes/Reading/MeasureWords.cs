using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Measures;
using AnyDoor.Outcomes.RunCharts;
using AnyDoor.Population.CohortPages;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Outcomes.Reading;

/// <summary>Measures in words.</summary>
public static class MeasureWords
{
    public static string Count(int people, bool exact) => SmallNumbers.Text(people, exact);

    /// <summary>What the latest point says, or why there is no chart.</summary>
    public static string Says(MeasureModel row) => row.Chart is { } chart
        ? RunChartWords.Says(chart)
        : row.Counted is null ? "Not counted yet"
        : row.Counted.Points.Count < 2 ? "Too few periods for a chart"
        : "Not drawn: a point is too small to be shown";

    public static string Period(DateOnly from, bool weekly) => weekly ? $"Week of {from.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}" : from.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How it is counted, as a sentence.</summary>
    public static string How(Measure measure)
    {
        var what = measure.Suggestion is { } suggestion ? $"the suggestion {suggestion} followed" : $"{(KindTree.Find(measure.Of!)?.Words ?? measure.Of)}{(measure.Code is { } code ? $" of {code}" : "")}";
        var each = measure.Weekly ? "week" : "month";
        return measure.InForceDays is { } days ? $"People with {what} in the {days} days to the end of each {each}." : $"People with {what} in each {each}, each once.";
    }
}
