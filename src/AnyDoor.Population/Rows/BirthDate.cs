using AnyDoor.Population.Time;

namespace AnyDoor.Population.Rows;

/// <summary>A date of birth as exactly as it is known: the first and last day it may have been.</summary>
/// <param name="From">Local day; <see cref="Unknown"/> when nothing is known.</param>
public readonly record struct BirthDate(int From, int To)
{
    public const int Unknown = int.MinValue;

    public static BirthDate None => new(Unknown, Unknown);

    public bool IsKnown => From != Unknown;

    public static BirthDate On(DateOnly day) => new(LocalDays.DayOf(day), LocalDays.DayOf(day));

    public static BirthDate InMonth(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return new(LocalDays.DayOf(first), LocalDays.DayOf(first.AddMonths(1).AddDays(-1)));
    }

    public static BirthDate InYear(int year) =>
        new(LocalDays.DayOf(new DateOnly(year, 1, 1)), LocalDays.DayOf(new DateOnly(year, 12, 31)));

    /// <summary>Completed years on a day; someone born on 29 February has the birthday on 1 March in other years.</summary>
    public static int AgeOn(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The last day of birth of those who have completed <paramref name="years"/> on <paramref name="day"/>.</summary>
    public static int LatestBirthOf(int years, DateOnly day)
    {
        var year = day.Year - years;
        if (year < DateOnly.MinValue.Year) return int.MinValue + 1;
        if (year > DateOnly.MaxValue.Year) return int.MaxValue;
        var last = Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month));
        return new DateOnly(year, day.Month, last).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
    }
}
