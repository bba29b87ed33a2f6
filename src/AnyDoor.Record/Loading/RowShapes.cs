using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>What the values of some rows or messages of a file look like: column or field, and the shape of its value. Never the value.</summary>
internal static class RowShapes
{
    /// <summary>In the order of the file; a row that cannot be read has none.</summary>
    public static IEnumerable<(int Row, IReadOnlyList<(string Column, string Shape)> Shapes)> Of(Stream file, string format, IReadOnlySet<int> rows) =>
        (format == FeedMapping.Hl7v2 ? OfMessages(file, rows) : OfRows(file, rows)).Take(rows.Count);

    private static IEnumerable<(int, IReadOnlyList<(string, string)>)> OfMessages(Stream file, IReadOnlySet<int> rows) =>
        Hl7Splitter.Split(file).Where(piece => rows.Contains(piece.Number)).Select(piece =>
            (piece.Number, (IReadOnlyList<(string, string)>)(piece.TryRead(out var message, out _) ? [.. OfSegments(message)] : [])));

    private static IEnumerable<(int, IReadOnlyList<(string, string)>)> OfRows(Stream file, IReadOnlySet<int> rows)
    {
        using var table = CsvTable.Open(file);
        while (Read(table))
        {
            if (rows.Contains(table.RowNumber))
                yield return (table.RowNumber, [.. table.Header.Select((column, i) => (column, ValueShape.Of(table[i])))]);
        }
    }

    // A file that stops being CSV half-way was stopped there, and said so.
    private static bool Read(CsvTable table)
    {
        try
        {
            return table.Read();
        }
        catch (CsvFileException)
        {
            return false;
        }
    }

    // PID-3, PID-5 ..., as the reasons name them; the second of a kind is NK1[2]. MSH-1 and MSH-2 are the separators.
    private static IEnumerable<(string, string)> OfSegments(Hl7Message message)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in message.Segments)
        {
            var count = seen[segment.Name] = seen.GetValueOrDefault(segment.Name) + 1;
            for (var field = segment.Name == "MSH" ? 3 : 1; field <= segment.FieldCount; field++)
            {
                if (segment.Field(field) is { IsEmpty: false } value)
                    yield return ($"{segment.Name}{(count > 1 ? $"[{count}]" : "")}-{field}", ValueShape.Of(value.Raw));
            }
        }
    }
}
