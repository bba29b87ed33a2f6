using System.Globalization;
using AnyDoor.Formats.Dates;

namespace AnyDoor.Outcomes.Tables;

/// <summary>What a cell of an analyst's file says.</summary>
public static class Cells
{
    public const string NumberExpected = "a number as 12 or 12.5, or nothing where it is not known";
    public const string DayExpected = "a day as 2026-04-01 or 01/04/2026, or a month as 2026-04";
    public const string YesNoExpected = "1 or 0, yes or no, true or false";

    private static readonly string[] Unknown = ["", "NA", "N/A", "NULL", "NaN", "-"];
    private static readonly string[] Yes = ["1", "yes", "true", "y", "t"];
    private static readonly string[] No = ["0", "no", "false", "n", "f"];

    public static bool IsUnknown(string text) => Unknown.Contains(text, StringComparer.OrdinalIgnoreCase);

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>A month is its first day.</summary>
    public static bool TryDay(string text, out DateOnly day)
    {
        var read = (IsoDate.TryParse(text, out var date) && date.Precision != DatePrecision.Year) || UkDate.TryParse(text, out date);
        day = read ? date.Day : default;
        return read;
    }

    public static bool? YesNo(string text) => Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
        : TryNumber(text, out var number) && number is 0 or 1 ? number == 1
        : null;
}
