namespace AnyDoor.Formats.Csv;

/// <summary>A field of a CSV file that a spreadsheet will show and never run: what it would take for a formula begins with an apostrophe.</summary>
public static class SafeCell
{
    private const string Formula = "=+-@\t\r\n|%＝＋－＠";

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // Blanks in front do not stop every spreadsheet.
        var first = text.AsSpan().TrimStart(' ');
        var safe = first.Length > 0 && Formula.Contains(first[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
