using System.Globalization;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Explain;

namespace AnyDoor.Population.CohortPages;

/// <summary>A number that a rule compared, as it is said of one person.</summary>
internal static class FigureWords
{
    private const string Cost = "the cost of ";

    /// <param name="placeholders">Prices are used that nobody published.</param>
    /// <returns>"age 84", "2 emergency admissions in the last 12 months", "cost of admissions £1,200"; null where nothing was compared or it is not known.</returns>
    public static string? Of(ClauseReason clause, bool placeholders)
    {
        if (clause.Number is not { } number || clause.Met == Truth.NotKnown || clause.Measured is null) return null;
        if (clause.Measured.StartsWith(Cost, StringComparison.Ordinal))
        {
            var pounds = (number.Low / 100).ToString("£#,0.##", CultureInfo.InvariantCulture);
            return $"{clause.Measured["the ".Length..]} {pounds}{(placeholders ? ", by placeholder prices that are not published figures" : "")}";
        }

        var figure = number.Low.ToString("0.##", CultureInfo.InvariantCulture);
        const string counted = "the number of ";
        if (!clause.Measured.StartsWith(counted, StringComparison.Ordinal)) return $"{clause.Measured.Replace("the ", "", StringComparison.Ordinal)} {figure}";
        var what = clause.Measured[counted.Length..];
        return $"{figure} {(figure == "1" ? Singular(what) : what)}";
    }

    private static string Singular(string what)
    {
        var kind = Record.Kinds.KindTree.All.FirstOrDefault(kind => what.StartsWith(kind.Words, StringComparison.Ordinal));
        return kind is null ? what : kind.One + what[kind.Words.Length..];
    }
}
