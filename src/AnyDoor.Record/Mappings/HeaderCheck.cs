using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>Compares a file's header with the mapping's columns. A missing or renamed column stops the file; a new one is a notice.</summary>
internal static class HeaderCheck
{
    public static bool Passes(FeedMapping mapping, IReadOnlyList<string> header, string file, FaultList faults, List<string> notices)
    {
        int before = faults.Count;
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in header.Where(name => name.Length > 0 && !seen.Add(name)))
        {
            faults.Add(file, 1, name, $"two columns are called `{name}`; expected each name once");
        }

        List<string> missing = [.. mapping.Columns.Where(column => !seen.Contains(column))];
        for (int i = 0; i < header.Count; i++)
        {
            ReportNew(mapping, header[i], i + 1, missing, file, faults, notices);
        }

        foreach (string column in missing)
        {
            faults.Add(file, 1, column, $"the header has no column `{column}`; expected the {mapping.Columns.Count} columns of {mapping.File}");
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
