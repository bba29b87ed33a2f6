namespace AnyDoor.Place.Life;

/// <summary>Days on which a surgery or a clinic is open.</summary>
internal static class Weekdays
{
    public static DateOnly Nearest(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
