using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Population.CohortPages;

/// <summary>Days and times as these pages write them.</summary>
internal static class Said
{
    public static string Time(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => Day(LondonTime.DayOf(at));

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
