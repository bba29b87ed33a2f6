using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Meetings;

/// <summary>Times as staff say them, local and short.</summary>
public static class MeetingTimes
{
    /// <summary>"Mon 23:10".</summary>
    public static string Moment(DateTimeOffset at) => Local(at, "ddd HH:mm");

    /// <summary>"23:10".</summary>
    public static string Clock(DateTimeOffset at) => Local(at, "HH:mm");

    /// <summary>"23:10" on the day itself, else "Mon 23:10" within a week, else "12 Nov".</summary>
    public static string Near(DateTimeOffset at, DateTimeOffset now) => LondonTime.DayOf(at) switch
    {
        var day when day == LondonTime.DayOf(now) => Clock(at),
        _ when now - at < TimeSpan.FromDays(6) && at <= now => Moment(at),
        var day => Day(day, LondonTime.DayOf(now)),
    };

    /// <summary>"12 Nov", with the year when it is not this one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Tuesday 17 November".</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    /// <summary>"12 min", "31 h", "9 days".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
        _ => $"{(int)age.TotalDays} days",
    };

    /// <summary>"just now", "12 min ago", "31 h ago".</summary>
    public static string AgeAgo(TimeSpan age) => age.TotalMinutes < 1 ? Age(age) : $"{Age(age)} ago";

    /// <summary>"12 days ago", "5 weeks ago", "7 months ago".</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (int)(now - at).TotalDays switch
    {
        <= 0 => "today",
        1 => "yesterday",
        < 14 and var days => $"{days} days ago",
        < 60 and var days => $"{days / 7} weeks ago",
        var days => $"{days / 30} months ago",
    };

    /// <summary>"2:10".</summary>
    public static string Spent(int seconds) => $"{seconds / 60}:{seconds % 60:00}";

    private static string Local(DateTimeOffset at, string format) => LondonTime.ToLocal(at).ToString(format, CultureInfo.InvariantCulture);
}
