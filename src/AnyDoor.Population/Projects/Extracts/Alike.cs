namespace AnyDoor.Population.Projects.Extracts;

/// <summary>Hides what would make a row one of few: every row that is left is like at least seven others in everything that it shows.</summary>
public static class Alike
{
    public const string Hidden = "*";

    /// <param name="rows">In an order that tells nothing. Their values in the order of the columns, those that matter most first: these are shown most.</param>
    /// <returns>Which rows are left, by their place; each with what it shows.</returns>
    public static IReadOnlyList<(int Row, string[] Shown)> Of(IReadOnlyList<string[]> rows, int least)
    {
        var left = new List<(int, string[])>();
        if (rows.Count >= least)
            Split([.. Enumerable.Range(0, rows.Count)], []);
        return left;

        // Whoever is here is shown alike so far, and is enough.
        void Split(List<int> here, string[] shown)
        {
            if (shown.Length == rows[here[0]].Length)
            {
                left.AddRange(here.Select(row => (row, shown)));
                return;
            }
            var groups = here.GroupBy(row => rows[row][shown.Length]).Select(group => (Value: group.Key, Rows: group.ToList())).OrderBy(group => group.Value, StringComparer.Ordinal).ToLookup(group => group.Rows.Count >= least);
            var few = groups[false].SelectMany(group => group.Rows).ToList();
            if (few.Count > 0 && few.Count < least)
                Borrow(few, groups[true].MaxBy(group => group.Rows.Count).Rows, least);
            foreach (var (value, group) in groups[true])
                Split(group, [.. shown, value]);
            if (few.Count >= least)
                Split(few, [.. shown, Hidden]);
        }
    }

    // A few who are unlike all others hide among some who are not, as long as enough of these are left; else they are not there at all.
    private static void Borrow(List<int> few, List<int> most, int least)
    {
        var needed = least - few.Count;
        if (most.Count - needed < least)
            return;
        few.AddRange(most[..needed]);
        most.RemoveRange(0, needed);
    }
}
