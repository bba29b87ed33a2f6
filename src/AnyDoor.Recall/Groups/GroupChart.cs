using AnyDoor.Outcomes.RunCharts;

namespace AnyDoor.Recall.Groups;

/// <summary>The share of a group over time.</summary>
internal static class GroupChart
{
    public static ChartRules Rules(GroupOverTime group) => new(Improve.Up, Target: group.Coverage.TargetPercent);

    /// <returns>Null where there are not two points to compare.</returns>
    public static RunChart? Of(GroupOverTime group)
    {
        var measured = group.Points.Where(point => point.Share is not null).Select(point => new Measured(point.Day, point.Share!.Value)).ToList();
        return measured.Count < 2 ? null : RunChart.Of(measured, Rules(group));
    }
}
