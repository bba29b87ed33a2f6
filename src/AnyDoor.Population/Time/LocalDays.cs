namespace AnyDoor.Population.Time;

/// <summary>
/// Turns UTC minutes (since 1970-01-01) into local days (days since 1970-01-01, Europe/London) and back by one table lookup.
/// Days before 1850 or after 2150 are held at those ends.
/// </summary>
public static class LocalDays
{
    /// <summary>The end minute of a spell that has not ended.</summary>
    public const int Open = int.MaxValue;

    private const int MinutesPerDay = 1440;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly int FirstDay = new DateOnly(1850, 1, 1).DayNumber - Epoch;
    private static readonly int LastDay = new DateOnly(2150, 1, 1).DayNumber - Epoch;
    private static readonly int[] Midnights = Build();

    public static int DayOf(DateOnly date) => Math.Clamp(date.DayNumber - Epoch, FirstDay, LastDay);

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>The UTC minute at which the local day begins.</summary>
    public static int StartOf(int day) => Midnights[Math.Clamp(day, FirstDay, LastDay) - FirstDay];

    public static int StartOf(DateOnly date) => StartOf(DayOf(date));

    /// <summary>The last UTC minute of the local day.</summary>
    public static int EndOf(DateOnly date) => StartOf(DayOf(date) + 1) - 1;

    public static int MinuteOf(DateTimeOffset instant) => (int)Math.Floor((instant - DateTimeOffset.UnixEpoch).TotalMinutes);

    public static int DayOfMinute(int minute)
    {
        var guess = Math.Clamp((int)Math.Floor(minute / (double)MinutesPerDay), FirstDay, LastDay - 1);
        if (guess < LastDay && minute >= StartOf(guess + 1)) return guess + 1;
        return minute < StartOf(guess) && guess > FirstDay ? guess - 1 : guess;
    }

    private static int[] Build()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var midnights = new int[LastDay - FirstDay + 1];
        for (var day = FirstDay; day <= LastDay; day++)
        {
            var local = DateOf(day).ToDateTime(TimeOnly.MinValue);
            midnights[day - FirstDay] = MinuteOf(new DateTimeOffset(local, zone.GetUtcOffset(local)));
        }

        return midnights;
    }
}
