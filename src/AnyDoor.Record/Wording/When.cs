using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Record;

/// <summary>Times, days and ages as pages say them: 24-hour, in local time, the year only when it is not this one.</summary>
public static class When
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary><c>Today</c>, <c>Mon 16 Nov</c>, <c>Wed 3 Jan 2024</c>.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        day == today ? "Today" : day.ToString(day.Year == today.Year ? "ddd d MMM" : "ddd d MMM yyyy", Words);

    public static string Time(DateTimeOffset instant) => LondonTime.ToLocal(instant).ToString("HH:mm", Words);

    /// <summary>A moment as short as it can be: <c>07:52</c> today, <c>Mon 18:04</c> in the last six days, else day and time.</summary>
    public static string Moment(DateTimeOffset instant, DateTimeOffset now)
    {
        var (day, today) = (LondonTime.DayOf(instant), LondonTime.DayOf(now));
        if (day == today)
            return Time(instant);
        var back = today.DayNumber - day.DayNumber;
        return back is > 0 and < 7 ? $"{day.ToString("ddd", Words)} {Time(instant)}" : $"{Day(day, today)} {Time(instant)}";
    }

    /// <summary>Day and time in full, for lists of what happened.</summary>
    public static string Full(DateTimeOffset instant) => LondonTime.ToLocal(instant).ToString("ddd d MMM yyyy HH:mm", Words);

    /// <summary><c>12 min</c>, <c>31 h</c>, <c>5 days</c>, <c>4 months</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1.5 } => "1 min",
        { TotalMinutes: < 60 } => $"{age.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{Math.Floor(age.TotalHours):0} h",
        { TotalDays: < 60 } => $"{Math.Floor(age.TotalDays):0} days",
        { TotalDays: < 730 } => $"{Math.Floor(age.TotalDays / 30.44):0} months",
        _ => $"{Math.Floor(age.TotalDays / 365.25):0} years",
    };

    /// <summary>A date of birth or death as sent: <c>4 Mar 1940</c>, <c>Mar 1940</c>, <c>1940</c>.</summary>
    public static string? Partial(string? date) => date?.Length switch
    {
        10 when DateOnly.TryParseExact(date, "yyyy-MM-dd", Words, DateTimeStyles.None, out var day) => day.ToString("d MMM yyyy", Words),
        7 when DateOnly.TryParseExact(date + "-01", "yyyy-MM-dd", Words, DateTimeStyles.None, out var month) => month.ToString("MMM yyyy", Words),
        _ => date,
    };

    /// <summary>The day of an entry as exactly as its source knows it.</summary>
    public static string Dated(DateTimeOffset start, byte precision, DateOnly today)
    {
        var local = LondonTime.ToLocal(start);
        return precision switch
        {
            DatePrecision.Year => local.Year <= 1900 ? "Date not known" : local.ToString("yyyy", Words),
            DatePrecision.Month => local.ToString("MMM yyyy", Words),
            _ => Day(DateOnly.FromDateTime(local), today),
        };
    }
}
