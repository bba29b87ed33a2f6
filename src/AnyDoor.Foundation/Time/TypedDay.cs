using System.Globalization;

namespace AnyDoor.Foundation;

/// <summary>A day as it was typed in three boxes.</summary>
public sealed record TypedDay(string? D, string? M, string? Y)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace($"{D}{M}{Y}");

    /// <summary>Null where what was typed is no day.</summary>
    public DateOnly? Day => DateOnly.TryParseExact($"{Y?.Trim()}-{M?.Trim()}-{D?.Trim()}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day typed in one box, as 2/3/1938 or 1938-03-02.</summary>
    public static bool TryParse(string? typed, out DateOnly day) =>
        DateOnly.TryParseExact((typed ?? "").Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
