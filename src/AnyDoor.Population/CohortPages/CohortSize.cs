using AnyDoor.DesignSystem.Figures;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.CohortPages;

/// <summary>How many people a cohort held at the end of each day.</summary>
internal static class CohortSize
{
    private const int Days = 90;

    /// <returns>Null while there are not two days to compare.</returns>
    public static async Task<DayChart?> ReadAsync(PlaceDb db, string cohort, DateOnly today, CancellationToken cancel)
    {
        var from = LondonTime.StartOf(today.AddDays(-Days));
        var stays = await db.Set<CohortMembership>().Where(row => row.Cohort == cohort && (row.LeftAt == null || row.LeftAt >= from))
            .Select(row => new { row.EnteredAt, row.LeftAt }).ToListAsync(cancel);
        if (stays.Count == 0)
            return null;
        var (entered, left) = (stays.CountBy(stay => LondonTime.DayOf(stay.EnteredAt)).ToDictionary(), stays.Where(stay => stay.LeftAt is not null).CountBy(stay => LondonTime.DayOf(stay.LeftAt!.Value)).ToDictionary());
        var first = stays.Min(stay => LondonTime.DayOf(stay.EnteredAt));
        var start = first > today.AddDays(-Days) ? first : today.AddDays(-Days);
        var size = entered.Where(day => day.Key < start).Sum(day => day.Value) - left.Where(day => day.Key < start).Sum(day => day.Value);
        var points = new List<DayPoint>();
        for (var day = start; day <= today; day = day.AddDays(1))
        {
            size += entered.GetValueOrDefault(day) - left.GetValueOrDefault(day);
            points.Add(new DayPoint(day, size));
        }
        return points.Count < 2 ? null : new DayChart("cohort-size", "Size over time", "People", Says(points), points);
    }

    private static string Says(List<DayPoint> points) => points[0].Value == points[^1].Value
        ? $"{points[^1].Value:N0} people, as {points.Count - 1} days ago; between {points.Min(point => point.Value):N0} and {points.Max(point => point.Value):N0} in between."
        : $"From {points[0].Value:N0} to {points[^1].Value:N0} people in {points.Count - 1} days.";
}
