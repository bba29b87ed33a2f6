using System.Text;

namespace AnyDoor.Formats.Csv;

/// <summary>A CSV file that is given away and will be opened in a spreadsheet.</summary>
public static class SafeCsv
{
    /// <param name="rows">The head first.</param>
    public static byte[] Of(IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(SafeCell.Of)).Append("\r\n");
        // The mark in front tells spreadsheets that it is UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
