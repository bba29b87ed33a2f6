using System.Globalization;
using System.Text;

namespace AnyDoor.People.Linkage;

/// <summary>What of a person's demographics tells who they are. A filler in its place (<c>BABY</c>, <c>UNKNOWN</c>, 1 January 1900) is shared by strangers and tells nothing.</summary>
public static class Evidence
{
    private const int FullDate = 10;
    private const int ShortestPart = 3;
    private const int ShortestWithOtherLetter = 5;

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
        if (text.Contains("B/O", StringComparison.OrdinalIgnoreCase))
            return null;
        string[] words = [.. text.Split([' ', '-', '/', '\'', '.', ',', '_', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(Plain).OfType<string>()];
        // Other scripts write a whole name in one sign.
        return words.Any(word => Fillers.Contains(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))) || words.All(word => word.Length == 1 && char.IsAscii(word[0])) ? null : Plain(text);
    }

    /// <summary>A full date of birth; null where a part is missing or it is a system's filler.</summary>
    public static string? BirthDay(string? date) => date is { Length: FullDate } && !FillerDays.Contains(date) ? date : null;

    /// <summary>M, F or O; null for a sex that is not known or not said.</summary>
    public static string? Sex(string? text) => text is { Length: > 0 } && char.ToUpperInvariant(text[0]) is 'M' or 'F' or 'O' ? text[..1].ToUpperInvariant() : null;

    /// <summary>True if two given names may be the same one: equal, one the beginning of the other, or a slip of one letter: one lost or added,
    /// or in a longer name another one or two that changed places. Short names that differ in a letter (Jane, June) are two names.</summary>
    public static bool AlikeNames(string one, string other) =>
        one == other || (Math.Min(one.Length, other.Length) >= ShortestPart && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)))
        || (Math.Min(one.Length, other.Length) >= (one.Length == other.Length ? ShortestWithOtherLetter : ShortestPart) && IsOneSlip(one, other));

    /// <summary>True if two days of birth may be the same one: day and month changed places, or one of the two differs. Another year is another person: a father or a son.</summary>
    public static bool AlikeDays(string one, string other)
    {
        if (one == other)
            return true;
        var (year, month, day) = (one[..4], one[5..7], one[8..]);
        return other.StartsWith(year, StringComparison.Ordinal) && (other[5..7] == month || other[8..] == day || (other[5..7] == day && other[8..] == month));
    }

    // One letter more, less, other, or two that changed places.
    private static bool IsOneSlip(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var start = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var (restOfOne, restOfOther) = (one[start..], other[start..]);
        return restOfOne.Length == restOfOther.Length
            ? restOfOne[1..] == restOfOther[1..] || (restOfOne.Length > 1 && restOfOne[0] == restOfOther[1] && restOfOne[1] == restOfOther[0] && restOfOne[2..] == restOfOther[2..])
            : restOfOne.Length > restOfOther.Length ? restOfOne[1..] == restOfOther : restOfOther[1..] == restOfOne;
    }

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
