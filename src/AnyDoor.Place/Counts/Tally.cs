namespace AnyDoor.Place.Counts;

/// <summary>Counts by path, as <c>files/gp-events.csv/rows</c>; sums do not depend on the order of adding.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Add(string path, long by = 1) => counts[path] = counts.GetValueOrDefault(path) + by;

    public void Add(Tally other)
    {
        foreach (var (path, count) in other.counts)
            Add(path, count);
    }
}
