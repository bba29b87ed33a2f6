using System.Globalization;
using System.Text;

namespace AnyDoor.People.Linkage;

/// <summary>What of a person's demographics tells who they are. A filler in its place (<c>BABY</c>, <c>UNKNOWN</c>, 1 January 1900) is shared by strangers and tells nothing.</summary>
public static class Evidence
{
    private const int FullDate = 10;

    // What registration systems write before or instead of a name.
    private static readonly HashSet<string> Fillers =
    [
        "BABY", "BABYBOY", "BABYGIRL", "BABYOF", "INFANT", "NEWBORN", "NEONATE", "TWIN", "TWINONE", "TWINTWO", "TRIPLET", "BOY", "GIRL", "MALE", "FEMALE", "BOF", "GOF",
        "UNKNOWN", "UNKNOW", "UNK", "NK", "NOTKNOWN", "KNOWN", "UNNAMED", "NAMELESS", "NONAME", "NAME", "NONE", "NULL", "NA", "ANON", "ANONYMOUS", "UNIDENTIFIED", "TRAUMA", "MISSING",
    ];

    private static readonly HashSet<string> FillerDays = ["1900-01-01", "1901-01-01", "1899-12-30", "1899-12-31", "1800-01-01", "1753-01-01", "1111-11-11", "9999-12-31"];

    /// <summary>A name as compared: case, accents, blanks and punctuation are not the person's. Null where it is none: missing, a filler or initials alone.</summary>
    public static string? Name(string? text)
    {
        if (text is null)
            return null;
        string[] words = [.. text.Split([' ', '-', '/', '\'', '.', ',', '_', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(Plain).OfType<string>()];
        // Other scripts write a whole name in one sign.
        return words.Any(word => Fillers.Contains(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))) || words.All(word => word.Length == 1 && char.IsAscii(word[0])) ? null : Plain(text);
    }

    /// <summary>A full date of birth; null where a part is missing or it is a system's filler.</summary>
    public static string? BirthDay(string? date) => date is { Length: FullDate } && !FillerDays.Contains(date) ? date : null;

    /// <summary>Letters and digits alone, in capitals without accents; null where there are none.</summary>
    public static string? Plain(string? text)
    {
        if (text is null)
            return null;
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToUpper(character, CultureInfo.InvariantCulture));
        }
        return plain.Length == 0 ? null : plain.ToString();
    }
}
