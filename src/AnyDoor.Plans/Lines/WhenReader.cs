using System.Globalization;
using System.Text.RegularExpressions;
using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <param name="Local">Local UK time.</param>
/// <param name="Words">As written.</param>
internal sealed record When(DateTime Local, string Words);

/// <summary>Reads "today 14:00", "tomorrow", "wed", "fri am", "in 2 days", "24 nov 10:00", "by noon". Days and times are local.</summary>
internal static partial class WhenReader
{
    public static readonly TimeOnly EndOfDay = new(17, 0);
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static (When? When, LineFault? Fault) Read(IReadOnlyList<string> words, DateTime now)
    {
        var said = string.Join(' ', words);
        var parts = words.Select(word => word.ToLowerInvariant().TrimEnd(',', '.')).ToList();
        if (parts.Count > 1 && parts[0] is "by" or "before" or "on" or "at")
            parts.RemoveAt(0);
        if (Length(parts, now) is { } later)
            return (new When(later, said), null);
        var time = TimeAtEnd(parts, out var dayParts);
        if (dayParts.Count == 0)
            return time is { } only ? (new When(NextAt(only, now), said), null) : (null, null);
        var (day, fault) = Day(dayParts, DateOnly.FromDateTime(now), said);
        if (fault is not null)
            return (null, fault);
        return day is { } found ? (new When(found.ToDateTime(time ?? Close(found, now)), said), null) : (null, null);
    }

    /// <summary>The day that a misspelt word was probably meant to be.</summary>
    public static string? Suggest(string word) => word.Length < 5 ? null : Spelling.Nearest(word, [.. Days, "tomorrow"]) is { } near && near.Length >= word.Length - 1 ? near : null;

    private static DateTime NextAt(TimeOnly time, DateTime now)
    {
        var today = now.Date.Add(time.ToTimeSpan());
        return today > now ? today : today.AddDays(1);
    }

    // "Today" said in the evening still means something that can be done.
    private static TimeOnly Close(DateOnly day, DateTime now) =>
        day == DateOnly.FromDateTime(now) && TimeOnly.FromDateTime(now) >= EndOfDay ? new TimeOnly(23, 59) : EndOfDay;

    private static DateTime? Length(List<string> parts, DateTime now)
    {
        if (parts is not ["in", var number, var unit] || !int.TryParse(number is "a" or "an" or "one" ? "1" : number, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 999)
            return null;
        return unit.TrimEnd('s') switch
        {
            "minute" or "min" => now.AddMinutes(count),
            "hour" or "hr" or "h" => now.AddHours(count),
            "day" or "d" => now.Date.AddDays(count).Add(EndOfDay.ToTimeSpan()),
            "week" or "wk" => now.Date.AddDays(7 * count).Add(EndOfDay.ToTimeSpan()),
            _ => null,
        };
    }

    private static TimeOnly? TimeAtEnd(List<string> parts, out List<string> before)
    {
        before = parts;
        if (parts.Count == 0 || Time(parts[^1]) is not { } time)
            return null;
        before = parts[..^1];
        if (before.Count > 0 && before[^1] is "by" or "before" or "at")
            before = before[..^1];
        return time;
    }

    private static TimeOnly? Time(string word)
    {
        switch (word)
        {
            case "am" or "morning" or "noon" or "midday": return new TimeOnly(12, 0);
            case "pm" or "afternoon": return EndOfDay;
            case "eve" or "evening" or "tonight": return new TimeOnly(20, 0);
        }
        var match = Clock().Match(word);
        if (!match.Success || (!match.Groups["min"].Success && !match.Groups["half"].Success))
            return null;
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["min"].Success ? int.Parse(match.Groups["min"].Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"].Value is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (half == "pm" ? 12 : 0);
        }
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static (DateOnly? Day, LineFault? Fault) Day(List<string> parts, DateOnly today, string said)
    {
        switch (parts)
        {
            case ["today"]:
                return (today, null);
            case ["tomorrow" or "tmrw"]:
                return (today.AddDays(1), null);
            case [var word] when Weekday(word) is { } weekday:
                // On a Wednesday "wed" is next Wednesday: today would be called today.
                var ahead = (weekday - (int)today.DayOfWeek + 7) % 7;
                return (today.AddDays(ahead == 0 ? 7 : ahead), null);
            case [var number, var name, ..] when parts.Count <= 3 && int.TryParse(number, CultureInfo.InvariantCulture, out var day) && MonthOf(name) is { } month:
                return Date(day, month, parts.Count == 3 ? parts[2] : null, today, said);
            default:
                return (null, null);
        }
    }

    private static (DateOnly? Day, LineFault? Fault) Date(int day, int month, string? yearWord, DateOnly today, string said)
    {
        var year = today.Year;
        if (yearWord is not null && !(int.TryParse(yearWord, CultureInfo.InvariantCulture, out year) && year is > 1999 and < 2100))
            return (null, null);
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return (null, new LineFault(said, $"“{said}” is not a day of the calendar."));
        var date = new DateOnly(year, month, day);
        return (date < today && yearWord is null ? date.AddYears(1) : date, null);
    }

    private static int? Weekday(string word) => word.Length >= 3 && Array.FindIndex(Days, day => day.StartsWith(word, StringComparison.Ordinal)) is >= 0 and var index ? index : null;

    private static int? MonthOf(string word) => word.Length >= 3 && Array.FindIndex(Months, month => month.StartsWith(word, StringComparison.Ordinal)) is >= 0 and var index ? index + 1 : null;

    [GeneratedRegex(@"^(?<hour>\d{1,2})([:.](?<min>\d{2}))?(?<half>am|pm)?$")]
    private static partial Regex Clock();
}
