using System.Globalization;

namespace AnyDoor.Population.CohortPages;

/// <summary>How counts are shown to those who see no names: none under 8, the others to the nearest 5 (NHS England, disclosure control for
/// published hospital counts).</summary>
public static class SmallNumbers
{
    public const int Least = 8;
    private const int Step = 5;

    /// <summary>Null when the count is too small to show; zero is shown.</summary>
    public static long? Rounded(long count) => count == 0 ? 0 : count < Least ? null : (count + (Step / 2)) / Step * Step;

    public static string Text(long count, bool exact) => exact
        ? count.ToString("N0", CultureInfo.InvariantCulture)
        : Rounded(count)?.ToString("N0", CultureInfo.InvariantCulture) ?? $"fewer than {Least}";
}
