using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>Compares a file's header with the mapping's columns. A missing or renamed column stops the file; a new one is a notice.</summary>
internal static class HeaderCheck
{
    public static bool Passes(FeedMapping mapping, IReadOnlyList<string> header, string file, FaultList faults, List<string> notices)
    {
        int before = faults.Count;
        HashSet<string> seen = new(header, StringComparer.OrdinalIgnoreCase);
        List<string> missing = [.. mapping.Columns.Where(column => !seen.Contains(column))];
        if (missing.Count * 2 > mapping.Columns.Count)
        {
            // It may be the first row of data: what stands in it is not said.
            faults.Add(file, 1, string.Empty,
                $"the first line names {mapping.Columns.Count - missing.Count} of the {mapping.Columns.Count} columns of {mapping.File}; expected the column names, separated as the rows are: {string.Join(", ", mapping.Columns)}. "
                + "Look for a missing header, lines above it, or a file of another feed, and send it again");
            return false;
        }

        foreach (string name in header.Where(name => name.Length > 0).CountBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Value > 1).Select(name => name.Key))
        {
            faults.Add(file, 1, name, $"two columns are called `{name}`; expected each name once. Rename or leave out the one that is not meant");
        }

        for (int i = 0; i < header.Count; i++)
        {
            ReportNew(mapping, header[i], i + 1, missing, file, faults, notices);
        }

        foreach (string column in missing)
        {
            faults.Add(file, 1, column, $"the header has no column `{column}`; expected the {mapping.Columns.Count} columns of {mapping.File}. Put it back, or have the mapping changed if it is gone for good");
        }

        return faults.Count == before;
    }

    private static void ReportNew(FeedMapping mapping, string name, int position, List<string> missing, string file, FaultList faults, List<string> notices)
    {
        if (mapping.Columns.Contains(name, StringComparer.OrdinalIgnoreCase) || mapping.Ignored.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        if (Spelling.Nearest(name, missing) is { } alike)
        {
            missing.Remove(alike);
            faults.Add(file, 1, alike, $"column {position} `{name}` looks like `{alike}`; expected it under that name, or the mapping changed");
        }
        else
        {
            notices.Add($"column {position} `{name}` is not in {mapping.File} and is not read; add it to the mapping or under `ignore`");
        }
    }
}
