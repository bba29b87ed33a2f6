using AnyDoor.Formats.Dates;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>Dates in the forms that a row may have them.</summary>
internal static class RowDate
{
    public const string Expected = "yyyy-MM-dd, dd/MM/yyyy or yyyyMMdd, with the time after it if it is known (2026-05-12T09:30, 12/05/2026 09:30)";

    private const int ShortestDayNumber = 4, LongestDayNumber = 6;

    public static bool TryParse(string text, out PartialDate date) => TryParseForm(IsCompactWithTime(text) ? $"{text[..4]}-{text[4..6]}-{text[6..]}" : text, out date);

    // 20260512T09:30:00: a day without hyphens joined with a time in another column.
    private static bool IsCompactWithTime(string text) => text.Length > 8 && text[8] == 'T' && text.AsSpan(0, 8).ContainsAnyExceptInRange('0', '9') is false;

    private static bool TryParseForm(string text, out PartialDate date) => text.Contains('/') ? UkDate.TryParse(text, out date)
        : text.Length >= 8 && !text.Contains('-') ? Hl7Date.TryParse(text, out date)
        : IsoDate.TryParse(text, out date);

    /// <summary>What a text that is no date looks like, and what it may be instead.</summary>
    public static string Shape(string text)
    {
        string shape = ValueShape.Of(text), trimmed = text.Trim();
        if (trimmed.Length is >= ShortestDayNumber and <= LongestDayNumber && trimmed.All(char.IsAsciiDigit))
        {
            return $"{shape} (a spreadsheet's day number? Then give the column a date format before it is saved)";
        }

        if (trimmed.Length >= 8 && LooksAgreed(trimmed))
        {
            return $"{shape}, a day that does not exist";
        }

        return MonthFirst(trimmed) ? $"{shape} (the month first? Then dates of this file that could be read may be wrong as well: send all of it again)" : shape;
    }

    // Written as agreed, so that the figures must be wrong.
    private static bool LooksAgreed(string text) => !MonthFirst(text) && new string([.. text.Select(character => char.IsAsciiDigit(character) ? '9' : character)]) is "9999-99-99" or "99/99/9999" or "99999999";

    // 05/31/2026: no month is the 31st, so that it can only be the American order.
    private static bool MonthFirst(string text) => text.Split('/') is [{ Length: 1 or 2 } first, { Length: 2 } second, _]
        && int.TryParse(first, out int month) && month is >= 1 and <= 12 && int.TryParse(second, out int day) && day is > 12 and <= 31;
}
