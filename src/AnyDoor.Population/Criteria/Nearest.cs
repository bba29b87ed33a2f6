namespace AnyDoor.Population.Criteria;

/// <summary>Finds the known name that someone most likely meant.</summary>
public static class Nearest
{
    public static string? To(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(2, written.Length / 3);
        return known
            .Select(name => (Name: name, Distance: DistanceTo(written, name)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Also against a name's last part, as people leave out the branches.</summary>
    private static int DistanceTo(string written, string name)
    {
        var whole = Edits(written, name);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? whole : Math.Min(whole, Edits(written, name[(dot + 1)..]) + 1);
    }

    /// <summary>Letters to change, add, drop or swap with their neighbour.</summary>
    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                var least = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) least = Math.Min(least, table[i - 2, j - 2] + 1);
                table[i, j] = least;
            }
        }

        return table[a.Length, b.Length];
    }
}
