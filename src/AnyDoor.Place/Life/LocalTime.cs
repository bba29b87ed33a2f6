namespace AnyDoor.Place.Life;

/// <summary>Clock times in Europe/London.</summary>
internal static class LocalTime
{
    /// <summary>Moves a time in the hour that does not exist, when summer time starts, one hour on.</summary>
    public static DateTime Real(DateTime time)
    {
        if (time.Month != 3 || time.Hour != 1 || time.DayOfWeek != DayOfWeek.Sunday || time.Day < 25)
            return time;
        return time.AddHours(1);
    }
}
