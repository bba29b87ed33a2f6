using System.Buffers;
using System.Text;

namespace AnyDoor.Formats.Csv;

/// <summary>A field of a CSV file that a spreadsheet will show and never run: what it would take for a formula begins with an apostrophe. Everything after it stays as it was written.</summary>
public static class SafeCell
{
    private const string Formula = "=+-@\t\r\n|%＝＋－＠";

    // Spreadsheets differ in what ends a cell: some split at semicolons or tabs, and know no quotes in the middle of what is a cell to them.
    private const string Ends = ",;\t\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(Ends + '"');

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = Shown(text);
        return safe.AsSpan().IndexOfAny(Quoted) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Shown(string text)
    {
        var (shown, cell, begins) = (new StringBuilder(), 0, true);
        foreach (var character in text)
        {
            if (begins && Formula.Contains(character, StringComparison.Ordinal))
                shown.Insert(cell, '\'');
            shown.Append(character);
            var ends = Ends.Contains(character, StringComparison.Ordinal);
            if (ends)
                cell = shown.Length;
            // Blanks and quotes in front do not stop every spreadsheet.
            begins = ends || (begins && character is ' ' or '"');
        }
        return shown.ToString();
    }
}
