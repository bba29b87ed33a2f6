namespace AnyDoor.Foundation;

/// <summary>The bank holidays of England and Wales by their rules, each with its substitute where it falls on a weekend. Days proclaimed for one
/// year are not among them.</summary>
public static class BankHolidays
{
    public static bool Is(DateOnly day) => Of(day.Year).Contains(day);

    /// <summary>Monday to Friday and no bank holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && !Is(day);

    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = EasterOf(year);
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        return
        [
            Substitute(new DateOnly(year, 1, 1)), easter.AddDays(-2), easter.AddDays(1), FirstMonday(year, 5), LastMonday(year, 5), LastMonday(year, 8),
            .. christmas.DayOfWeek switch
            {
                DayOfWeek.Friday => new[] { christmas, boxing.AddDays(2) },
                DayOfWeek.Saturday => [christmas.AddDays(2), boxing.AddDays(2)],
                DayOfWeek.Sunday => [boxing, boxing.AddDays(1)],
                _ => [christmas, boxing],
            },
        ];
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly Substitute(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    private static DateOnly FirstMonday(int year, int month) => OnOrAfter(new DateOnly(year, month, 1));

    private static DateOnly LastMonday(int year, int month) => OnOrAfter(new DateOnly(year, month, DateTime.DaysInMonth(year, month)).AddDays(-6));

    private static DateOnly OnOrAfter(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);

    // The Gregorian rule as Meeus gives it.
    private static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
