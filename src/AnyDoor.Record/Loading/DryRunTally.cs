using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>What a file's good rows would give: entries by kind, people the place knows already, and organisations that it does not. Counts only, never whose.</summary>
internal sealed class DryRunTally(FeedMapping mapping, PartnerBook partners)
{
    private const int AtATime = 500;

    private readonly SortedDictionary<string, long> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> strangers = new(StringComparer.OrdinalIgnoreCase);
    private long withoutEntry, deleted, sensitive, ofStrangers;

    public void Add(MappedRow row)
    {
        people[row.Person.LocalId] = people.GetValueOrDefault(row.Person.LocalId) || row.Person.NhsNumber is not null;
        deleted += row.Deleted ? 1 : 0;
        withoutEntry += !row.Deleted && row.Entries.Count == 0 ? 1 : 0;
        if (partners.Find(row.Partner) is null)
        {
            ofStrangers++;
            strangers.Add(row.Partner);
        }
        foreach (var entry in row.Entries)
        {
            kinds[entry.Kind] = kinds.GetValueOrDefault(entry.Kind) + 1;
            sensitive += entry.Sensitivity is null or "0" ? 0 : 1;
        }
    }

    /// <summary>In sentences, for the person who wrote the mapping.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(PlaceStore store, CancellationToken cancel)
    {
        if (people.Count == 0)
            return [];
        var known = await KnownAsync(store, cancel);
        var lines = new List<string> { $"would give {(kinds.Count == 0 ? "no entry" : string.Join(", ", kinds.Select(kind => $"{kind.Value:N0} {kind.Key}")))}{(sensitive > 0 ? $" ({sensitive:N0} of them sensitive: on no page)" : "")}" };
        if (deleted > 0)
            lines.Add($"{Rows(deleted)} withdrawn by the sender");
        if (withoutEntry > 0 && mapping.Entries.Count > 0)
            lines.Add($"{Rows(withoutEntry)} would give no entry: see `when` of the mapping's entries if that is not meant");
        lines.Add(mapping.Person!.Fields.Count > 0
            ? $"{people.Count:N0} people, of whom this source has told of {known:N0} before; {people.Values.Count(number => number):N0} come with an NHS number, by which others' records of them are found"
            : $"{people.Count:N0} people, {known:N0} known of this source: rows of the other {people.Count - known:N0} would wait until a list of the source's people is loaded");
        if (ofStrangers > 0)
            lines.Add($"{Rows(ofStrangers)} would be set aside, for {(strangers.Count == 1 ? "its sender is" : $"their {strangers.Count:N0} senders are")} not in place.yaml: `partner` must be an id, an ODS code, or a kind of which there is one");
        return lines;
    }

    private async Task<long> KnownAsync(PlaceStore store, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        long known = 0;
        foreach (var some in people.Keys.Chunk(AtATime))
            known += await db.Set<SourcePerson>().CountAsync(source => source.SourceSystem == mapping.SourceSystem && EF.Parameter(some).Contains(source.LocalId), cancel);
        return known;
    }

    private static string Rows(long count) => count == 1 ? "1 row" : $"{count:N0} rows";
}
