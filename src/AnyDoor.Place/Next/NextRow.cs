using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Next;

/// <summary>A row of a list as it was, and what may become of it within the week.</summary>
internal sealed class NextRow(NextList list, IReadOnlyList<string> header, string[] row, DateTime asOf)
{
    // Within the week, whatever hour the place is seen at.
    private DateTime Happened => asOf.Date.AddDays(-3).AddHours(10);

    /// <summary>Empty for a row that does not say whose or which it is.</summary>
    public string Key => list.Key.All(column => row[At(column)].Length > 0) ? string.Join('\n', list.Key.Select(column => row[At(column)])) : "";

    /// <returns>False where nothing of it can end.</returns>
    public bool TryEnd()
    {
        if (list.Ends is not { } ends || (row[At(ends)].Length > 0 && !list.EndsAgain))
            return false;
        row[At(ends)] = Csv.Day(DateOnly.FromDateTime(Happened));
        if (list.EndSays is var (column, says))
            row[At(column)] = says;
        Written(row, list.EndsAgain ? ["last_updated", "recorded_at"] : ["last_updated"]);
        return true;
    }

    /// <summary>Another of the same kind for the same person, begun within the week.</summary>
    public string[] BegunAnew()
    {
        var again = (string[])row.Clone();
        again[At(list.Key[^1])] += "N";
        again[At(list.Begins!)] = Csv.Day(DateOnly.FromDateTime(Happened));
        foreach (var column in new[] { list.Ends, list.EndSays?.Column, "last_contact_on", "last_contact_type" }.OfType<string>().Where(header.Contains))
            again[At(column)] = "";
        Written(again, new[] { "recorded_at", "last_updated" }.Where(header.Contains));
        return again;
    }

    private void Written(string[] told, IEnumerable<string> columns)
    {
        foreach (var column in columns)
            told[At(column)] = Csv.Moment(Happened.AddHours(2));
    }

    private int At(string column)
    {
        for (var at = 0; at < header.Count; at++)
        {
            if (header[at] == column)
                return at;
        }
        throw new InvalidOperationException($"{list.File} has no column {column}");
    }
}
