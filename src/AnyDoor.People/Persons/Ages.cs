using System.Globalization;

namespace AnyDoor.People;

public static class Ages
{
    /// <summary>Completed years on a day from a date of birth that may be partial. A missing month or day counts as the first, so that
    /// somebody is never taken as younger than they may be by more than the missing part.</summary>
    public static int? On(string? dateOfBirth, DateOnly day)
    {
        if (EarliestDay(dateOfBirth) is not { } born || born > day)
            return null;
        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }

    /// <summary>The earliest day a date (yyyy, yyyy-MM or yyyy-MM-dd) can mean; null if unreadable.</summary>
    public static DateOnly? EarliestDay(string? date)
    {
        var full = date?.Length switch { 4 => date + "-01-01", 7 => date + "-01", _ => date };
        return DateOnly.TryParseExact(full, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
