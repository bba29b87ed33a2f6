namespace AnyDoor.Outcomes.RunCharts;

/// <summary>What the latest point of a run chart says.</summary>
public static class RunChartWords
{
    public static string Says(RunChart chart) =>
        $"{Change(chart.Variation)}{(chart.Assurance is { } assurance ? $"; {assurance} the target" : "")}{(chart.Trial ? $"; limits on trial until {RunChart.FewestForLimits} points" : "")}";

    private static string Change(string variation) => variation switch
    {
        Variations.CommonCause => "No real change",
        "improvement high" => "Improving, higher",
        "improvement low" => "Improving, lower",
        "concern high" => "Getting worse, higher",
        "concern low" => "Getting worse, lower",
        _ => variation.EndsWith("high", StringComparison.Ordinal) ? "Changed, higher" : "Changed, lower",
    };
}
