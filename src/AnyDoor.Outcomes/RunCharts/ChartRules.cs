namespace AnyDoor.Outcomes.RunCharts;

/// <summary>Which way the measure should go.</summary>
public enum Improve
{
    Neither,
    Up,
    Down,
}

/// <summary>How a chart is to be read.</summary>
/// <param name="Rebase">Days on which a new group begins, the point of that day included.</param>
/// <param name="FixAfter">Only so many first points of each group give its limits; at least <see cref="FewestFixed"/>.</param>
/// <param name="ScreenOutliers">Leaves moving ranges out of the limits that are themselves out of the ordinary; off gives the wider limits of the spreadsheet tool.</param>
public sealed record ChartRules(Improve Improve = Improve.Neither, IReadOnlyCollection<DateOnly>? Rebase = null, int? FixAfter = null, double? Target = null, bool ScreenOutliers = true)
{
    public const int FewestFixed = 12;
}
