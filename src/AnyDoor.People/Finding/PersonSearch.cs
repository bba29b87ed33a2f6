using AnyDoor.Formats.Dates;
using AnyDoor.People.NhsNumbers;

namespace AnyDoor.People.Finding;

/// <summary>What somebody typed to find a person: an NHS number, a date of birth, parts of a name, or a name and a date.</summary>
/// <param name="DateOfBirth">yyyy-MM-dd.</param>
/// <param name="Names">Beginnings of names, lower case.</param>
public sealed record PersonSearch(string? NhsNumber, string? DateOfBirth, IReadOnlyList<string> Names)
{
    private const int LongestQuery = 100;

    public const string Expected = "Enter a name, an NHS number (10 digits) or a date of birth (2/3/1938 or 1938-03-02)";

    /// <returns>Null if there is too little to look for: at least two letters, a whole number or a whole date.</returns>
    public static PersonSearch? Parse(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > LongestQuery)
            return null;
        if (NhsNumbers.NhsNumber.TryNormalise(text, out var number, out _))
            return new PersonSearch(number, null, []);
        string? born = null;
        var names = new List<string>();
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Date(word) is { } date)
                born = date;
            else
                names.Add(word.ToLowerInvariant());
        }
        var enough = born is not null || names.Any(name => name.Length >= 2);
        return enough && names.All(name => name.All(IsOfNames)) ? new PersonSearch(null, born, names) : null;
    }

    private static string? Date(string word)
    {
        var padded = string.Join('/', word.Split('/', '.').Select(part => part.Length == 1 ? "0" + part : part));
        return UkDate.TryParse(padded, out var date) || IsoDate.TryParse(word, out date) && date.Precision == DatePrecision.Day
            ? date.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsOfNames(char character) => char.IsLetter(character) || character is '\'' or '-' or '’';
}
