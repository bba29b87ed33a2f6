using AnyDoor.Foundation;

namespace AnyDoor.Place.Life;

/// <summary>Clock times in Europe/London.</summary>
internal static class LocalTime
{
    /// <summary>Moves a time in the hour that does not exist, when summer time starts, one hour on.</summary>
    public static DateTime Real(DateTime time) => time.Month == 3 && LondonTime.Zone.IsInvalidTime(time) ? time.AddHours(1) : time;
}
