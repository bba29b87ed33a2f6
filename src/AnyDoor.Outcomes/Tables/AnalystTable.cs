using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;

namespace AnyDoor.Outcomes.Tables;

/// <summary>A row of an analyst's file with the line it begins on.</summary>
public sealed record TableRow(int Line, string[] Values);

/// <summary>The columns of an analyst's CSV file that were asked for, read whole. Faults name columns and shapes, never values.</summary>
/// <param name="Columns">As asked for, in that order; values of a row stand in the same order.</param>
/// <param name="Fingerprints">One per row over all of its columns, so that rows can be put in an order that does not depend on the file's.</param>
public sealed record AnalystTable(string File, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<ulong> Fingerprints)
{
    /// <summary>Null, with faults, where the file cannot be read or a column is not there.</summary>
    public static AnalystTable? Read(string path, IReadOnlyList<string> columns, FaultList faults)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            using var table = CsvTable.Open(stream);
            return Bind(file, table.Header, columns, faults) is { } bound ? Read(file, table, columns, bound, faults) : null;
        }
        catch (CsvFileException fault)
        {
            faults.Add(fault.In(file));
            return null;
        }
    }

    private static AnalystTable? Read(string file, CsvTable table, IReadOnlyList<string> columns, int[] bound, FaultList faults)
    {
        var (rows, prints) = (new List<TableRow>(), new List<ulong>());
        while (table.Read())
        {
            if (table.FieldCount != table.Header.Count)
            {
                if (table.FieldCount > 1 || table[0].Length > 0)
                    faults.Add(file, table.LineNumber, "", $"{table.FieldCount} fields; expected {table.Header.Count}, as in the header");
                continue;
            }
            rows.Add(new TableRow(table.LineNumber, [.. bound.Select(column => table[column])]));
            prints.Add(Fingerprint(table));
        }
        if (rows.Count == 0 && !faults.Any)
            faults.Add(file, 0, "", "no rows below the header");
        return faults.Any ? null : new AnalystTable(file, columns, rows, prints);
    }

    private static int[]? Bind(string file, IReadOnlyList<string> header, IReadOnlyList<string> columns, FaultList faults)
    {
        var names = header.ToList();
        foreach (var column in columns.Distinct())
        {
            var found = names.Count(name => name == column);
            if (found == 0)
                faults.Add(file, 1, column, $"no such column; expected one of {string.Join(", ", names)}{Spelling.Suggest(column, names)}");
            else if (found > 1)
                faults.Add(file, 1, column, $"{found} columns have this name; expected one");
        }
        return faults.Any ? null : [.. columns.Select(column => names.IndexOf(column))];
    }

    // FNV-1a over the text of every field, with a mark between them; the same on every machine and in every run.
    private static ulong Fingerprint(CsvTable table)
    {
        var print = 14695981039346656037UL;
        for (var i = 0; i < table.FieldCount; i++)
        {
            foreach (var character in table[i])
                print = (print ^ character) * 1099511628211UL;
            print = (print ^ 0x1F) * 1099511628211UL;
        }
        return print;
    }
}
