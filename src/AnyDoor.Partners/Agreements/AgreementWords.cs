using System.Globalization;

namespace AnyDoor.Partners;

public static class AgreementWords
{
    /// <summary>The words of a comma-separated list.</summary>
    public static IReadOnlyList<string> Of(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>"31 August", with its year where that is another one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);
}
