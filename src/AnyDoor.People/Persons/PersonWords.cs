using System.Globalization;

namespace AnyDoor.People;

/// <summary>What says who somebody is, in words.</summary>
public static class PersonWords
{
    /// <summary><c>4 Mar 1940</c>; as it was sent where the day is not known.</summary>
    public static string? Born(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : date;

    public static string Sex(string? sex) => sex switch { "M" or "male" => "Male", "F" or "female" => "Female", "O" or "other" => "Other", _ => "Not known" };
}
