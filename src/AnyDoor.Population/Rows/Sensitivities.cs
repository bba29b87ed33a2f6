using System.Globalization;

namespace AnyDoor.Population.Rows;

/// <summary>Categories of sensitivity as bits: 0 the ordinary, 1 to 63 those that feeds mark.</summary>
public static class Sensitivities
{
    public const ulong Ordinary = 1;
    private const string Prefix = "sensitive-";

    /// <summary>What a pack's rule reads: the ordinary, and each category it states as <c>sensitive-NUMBER</c>. What it does not state it does not read.</summary>
    /// <param name="categories">Comma-separated.</param>
    public static ulong OfPack(string categories) =>
        categories.Split(',', StringSplitOptions.TrimEntries)
            .Where(category => category.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(category => byte.TryParse(category.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 64 ? 1UL << number : 0)
            .Aggregate(Ordinary, (all, one) => all | one);
}
