using AnyDoor.CareModels;
using AnyDoor.Foundation;

namespace AnyDoor.Outcomes.Measures;

/// <summary>A measure of the work as it was counted.</summary>
/// <param name="Points">Whole periods, oldest first.</param>
/// <param name="SoFar">The period that goes on now; null before the first.</param>
/// <param name="Year">People in the last 12 months; of what is in force, people now.</param>
public sealed record Counted(IReadOnlyList<CountedPoint> Points, CountedPoint? SoFar, int Year)
{
    private const int MostWeeks = 52;
    private const int MostMonths = 24;

    /// <param name="events">Each person's moments, in any order.</param>
    public static Counted Of(Measure measure, IReadOnlyList<(long Person, DateTimeOffset At)> events, DateTimeOffset now)
    {
        var past = events.Where(row => row.At <= now).Select(row => (row.Person, Day: LondonTime.DayOf(row.At))).ToList();
        var today = LondonTime.DayOf(now);
        if (past.Count == 0)
            return new Counted([], null, 0);
        var current = Periods.StartOf(today, measure.Weekly);
        var first = Periods.StartOf(past.Min(row => row.Day), measure.Weekly);
        var oldest = measure.Weekly ? current.AddDays(-7 * MostWeeks) : current.AddMonths(-MostMonths);
        var points = new List<CountedPoint>();
        for (var from = first > oldest ? first : oldest; from <= current; from = Periods.Next(from, measure.Weekly))
            points.Add(new CountedPoint(from, PeopleIn(measure, past, from)));
        var year = measure.InForceDays is { } days ? People(past, today.AddDays(-days), today) : People(past, today.AddMonths(-12), today);
        return new Counted(points[..^1], points[^1], year);
    }

    /// <summary>The days of which a point counts the moments, the last of them included.</summary>
    public static (DateOnly After, DateOnly Until) Span(Measure measure, DateOnly from)
    {
        var until = Periods.Next(from, measure.Weekly).AddDays(-1);
        return (measure.InForceDays is { } days ? until.AddDays(-days) : from.AddDays(-1), until);
    }

    private static int PeopleIn(Measure measure, List<(long Person, DateOnly Day)> past, DateOnly from) => People(past, Span(measure, from).After, Span(measure, from).Until);

    private static int People(List<(long Person, DateOnly Day)> past, DateOnly after, DateOnly until) => past.Where(row => row.Day > after && row.Day <= until).Select(row => row.Person).Distinct().Count();
}

/// <param name="From">First day of the period.</param>
public sealed record CountedPoint(DateOnly From, int People);

/// <summary>Weeks from Monday, or months.</summary>
public static class Periods
{
    public static DateOnly StartOf(DateOnly day, bool weekly) => weekly ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : new DateOnly(day.Year, day.Month, 1);

    public static DateOnly Next(DateOnly from, bool weekly) => weekly ? from.AddDays(7) : from.AddMonths(1);
}
