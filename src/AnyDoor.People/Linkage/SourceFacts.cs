using System.Text.Json;
using AnyDoor.Store;

namespace AnyDoor.People.Linkage;

/// <summary>What one source says of a person, field by field with the source's own time of each: of two statements about a field the newer
/// holds, so that messages give the same facts in whatever order they come.</summary>
public sealed class SourceFacts
{
    // Few, and many of these are made: two arrays are less than a tree.
    private readonly SortedList<string, (string? Value, long At)> fields;

    public SourceFacts() => fields = new(StringComparer.Ordinal);

    private SourceFacts(SourceFacts other) => fields = new(other.fields, StringComparer.Ordinal);

    public string? this[string field] => fields.TryGetValue(field, out var known) ? known.Value : null;

    public DateTimeOffset LatestAt => Instants.FromMicroseconds(fields.Count == 0 ? 0 : fields.Values.Max(known => known.At));

    /// <summary>States a field; null says that the source knows of none.</summary>
    public SourceFacts State(string field, string? value, DateTimeOffset at)
    {
        Take(field, string.IsNullOrWhiteSpace(value) ? null : value, Instants.ToMicroseconds(at));
        return this;
    }

    /// <summary>These facts with the newer statements of another version of them; themselves where it has none.</summary>
    public SourceFacts With(SourceFacts other)
    {
        if (!other.fields.Any(known => Holds(known.Key, known.Value.Value, known.Value.At)))
            return this;
        var merged = new SourceFacts(this);
        foreach (var (field, known) in other.fields)
            merged.Take(field, known.Value, known.At);
        return merged;
    }

    /// <summary>True if a value differs, whatever the times.</summary>
    public bool SaysOtherThan(SourceFacts other) =>
        fields.Count != other.fields.Count || fields.Any(known => !other.fields.TryGetValue(known.Key, out var theirs) || theirs.Value != known.Value.Value);

    public string ToJson() => JsonSerializer.Serialize(fields
        .GroupBy(known => known.Value.At)
        .OrderBy(group => group.Key)
        .ToDictionary(group => group.Key.ToString(), group => group.ToDictionary(known => known.Key, known => known.Value.Value)));

    public static SourceFacts Parse(string json)
    {
        var facts = new SourceFacts();
        foreach (var (at, group) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>>>(json)!)
        {
            foreach (var (field, value) in group)
                facts.Take(field, value, long.Parse(at));
        }
        return facts;
    }

    private void Take(string field, string? value, long at)
    {
        if (Holds(field, value, at))
            fields[field] = (value, at);
    }

    // At the same moment the greater text holds: any rule will do that does not ask which came first.
    private bool Holds(string field, string? value, long at) =>
        !fields.TryGetValue(field, out var known) || at > known.At || (at == known.At && string.CompareOrdinal(value, known.Value) > 0);
}
