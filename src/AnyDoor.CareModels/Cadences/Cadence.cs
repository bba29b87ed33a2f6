using AnyDoor.Foundation;

namespace AnyDoor.CareModels;

/// <summary>On which days a meeting is held, as a pack writes it: <c>day</c>, <c>weekday</c>, <c>thursday</c>, <c>second wednesday of the month</c>.</summary>
public sealed record Cadence
{
    private const string OfTheMonth = " of the month";
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Places = ["first", "second", "third", "fourth", "last"];

    private readonly DayOfWeek? weekday;
    private readonly int? place;
    private readonly bool workingDays;

    private Cadence(string text, bool workingDays, DayOfWeek? weekday, int? place) => (Text, this.workingDays, this.weekday, this.place) = (text, workingDays, weekday, place);

    /// <summary>What may be written, for a message.</summary>
    public const string Expected = "day, weekday, a day of the week such as thursday, or one of a month such as second wednesday of the month (first to fourth, or last)";

    public string Text { get; }

    /// <summary>"every Thursday", "the second Wednesday of every month".</summary>
    public string Words => (weekday, place) switch
    {
        (null, _) => workingDays ? "every working day" : "every day",
        ({ } day, null) => $"every {day}",
        ({ } day, { } nth) => $"the {Places[nth]} {day} of every month",
    };

    public static Cadence? Parse(string text)
    {
        if (text is "day" or "weekday")
            return new Cadence(text, text == "weekday", null, null);
        if (Array.IndexOf(Days, text) is >= 0 and var day)
            return new Cadence(text, false, (DayOfWeek)day, null);
        if (!text.EndsWith(OfTheMonth, StringComparison.Ordinal) || text[..^OfTheMonth.Length].Split(' ') is not [var nth, var of])
            return null;
        return Array.IndexOf(Places, nth) is >= 0 and var place && Array.IndexOf(Days, of) is >= 0 and var weekday ? new Cadence(text, false, (DayOfWeek)weekday, place) : null;
    }

    /// <summary>Whether it is held on a day. A day of the week or the month that is a bank holiday gives way to the next working day.</summary>
    public bool IsOn(DateOnly day)
    {
        if (weekday is null)
            return !workingDays || BankHolidays.IsWorkingDay(day);
        if (IsNamed(day) && !BankHolidays.Is(day))
            return true;
        // Put off to here: the day meant lies before, and everything between is closed.
        for (var before = day.AddDays(-1); BankHolidays.IsWorkingDay(day) && !BankHolidays.IsWorkingDay(before); before = before.AddDays(-1))
        {
            if (IsNamed(before) && BankHolidays.Is(before))
                return true;
        }
        return false;
    }

    /// <summary>The first day on or after another.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsOn(day))
            day = day.AddDays(1);
        return day;
    }

    private bool IsNamed(DateOnly day) => day.DayOfWeek == weekday && (place is not { } nth || (nth == Places.Length - 1 ? day.AddDays(7).Month != day.Month : (day.Day - 1) / 7 == nth));

    public bool Equals(Cadence? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
