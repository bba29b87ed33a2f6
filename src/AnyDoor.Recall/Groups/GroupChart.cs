using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.RunCharts;

namespace AnyDoor.Recall.Groups;

/// <summary>The share of a group as a run chart, drawn on the server.</summary>
internal static class GroupChart
{
    /// <returns>Null where there are not two points to compare.</returns>
    public static (string Svg, string Says)? Of(GroupOverTime group)
    {
        var measured = group.Points.Where(point => point.Share is not null).Select(point => new Measured(point.Day, point.Share!.Value)).ToList();
        if (measured.Count < 2)
            return null;
        var rules = new ChartRules(Improve.Up, Target: group.Coverage.TargetPercent);
        var chart = RunChart.Of(measured, rules);
        // The group stands above; the whole of it for those who hear the chart.
        var title = $"{Sentence.Of(group.Coverage.Says)}, %";
        var svg = ChartSvg.Of([(title, chart)], rules)
            .Replace("width=\"900\" height=\"300\" font-family", "width=\"100%\" font-family", StringComparison.Ordinal)
            .Replace("role=\"img\"", $"role=\"img\" aria-label=\"{WebUtility.HtmlEncode($"{group.Coverage.Title}: {title}")}\"", StringComparison.Ordinal);
        return (svg, Says(chart));
    }

    private static string Says(RunChart chart) =>
        $"{(chart.Variation == Variations.CommonCause ? "No change beyond chance" : $"More than chance: {chart.Variation}")}{(chart.Assurance is { } assurance ? $"; {assurance} the target" : "")}.{(chart.Trial ? " Fewer than 12 points: the limits are on trial." : "")}";
}
