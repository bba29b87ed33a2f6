using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Dates;

namespace AnyDoor.Record.Mappings;

/// <summary>A mapping bound to one file's header: columns are numbers now, and rows are read without looking a name up.</summary>
public sealed class BoundMapping
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private readonly FeedMapping mapping;
    private readonly int columns;
    private readonly bool saysResidence;
    private readonly BoundKey key;
    private readonly BoundValue partner;
    private readonly BoundValue? version, known, deleted;
    private readonly BoundPerson person;
    private readonly BoundEntry[] entries;

    internal BoundMapping(FeedMapping mapping, IReadOnlyList<string> header)
    {
        this.mapping = mapping;
        columns = header.Count;
        saysResidence = mapping.Entries.Any(rule => rule.Kind.Constant == "residence" || rule.Kind.Map?.Values.Contains("residence") == true);
        Dictionary<string, int> positions = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < header.Count; i++)
        {
            positions.TryAdd(header[i], i);
        }

        key = new BoundKey(mapping.Key, positions);
        partner = BoundValue.Of(mapping.Partner, positions)!;
        version = BoundValue.Of(mapping.Version, positions);
        known = BoundValue.Of(mapping.Known, positions);
        deleted = BoundValue.Of(mapping.Deleted, positions);
        person = new BoundPerson(mapping.Person!, positions);
        entries = [.. mapping.Entries.Select(rule => new BoundEntry(rule, positions, mapping.UnitCosts, mapping.Entries.Count > 1))];
    }

    public FeedMapping Mapping => mapping;

    /// <summary>Reads a row, or says everything that is wrong with it.</summary>
    /// <param name="received">When the file came: the version of rows without one, and the day to which open weekly costs are charged.</param>
    public bool TryMap(ICsvRow row, DateTimeOffset received, DateOnly receivedDay, out MappedRow mapped, out IReadOnlyList<RowFault> faults)
    {
        mapped = null!;
        if (row.FieldCount != columns)
        {
            faults = [new RowFault(RowFault.FieldCount, "", row.FieldCount == 1 ? "1 field" : $"{row.FieldCount} fields", $"{columns}, as the header has{(row.FieldCount < columns ? " (in the last line of a file: it was cut short)" : "")}")];
            return false;
        }

        RowFaults found = default;
        MappedRow read = Read(row, received, receivedDay, ref found);
        if (found.List is { } list)
        {
            faults = [.. list.DistinctBy(fault => (fault.Field, fault.Got))];
            return false;
        }

        mapped = read;
        faults = [];
        return true;
    }

    private MappedRow Read(ICsvRow row, DateTimeOffset received, DateOnly day, ref RowFaults faults)
    {
        string rowKey = key.Get(row, ref faults, RowFault.KeyMissing) ?? string.Empty;
        string? sender = partner.Get(row, ref faults);
        if (sender is null)
        {
            faults.Add(new RowFault(RowFault.PartnerMissing, partner.Field, "nothing", "the code of the organisation in every row"));
        }

        DateTimeOffset? time = ReadVersion(row, received, ref faults);
        PartialDate? knownAt = known.Date(row, ref faults);
        if (known is not null && known.Field != version?.Field)
        {
            RefuseFuture(known, knownAt?.Instant, received, ref faults);
        }

        bool gone = deleted.YesNo(row, ref faults) ?? false;
        MappedPerson whose = person.Read(row, day, ref faults);
        return new MappedRow
        {
            Partner = sender ?? string.Empty,
            SourceSystem = mapping.SourceSystem,
            SourceKey = rowKey,
            Version = time ?? received,
            Known = knownAt?.Instant ?? (mapping.DeclaredLag is { } lag ? received - lag : null),
            Deleted = gone,
            SaysResidence = saysResidence,
            Person = whose,
            Entries = gone ? [] : ReadEntries(row, rowKey, day, ref faults),
        };
    }

    private DateTimeOffset? ReadVersion(ICsvRow row, DateTimeOffset received, ref RowFaults faults)
    {
        if (version is null)
        {
            return received;
        }

        int before = faults.List?.Count ?? 0;
        PartialDate? time = version.Date(row, ref faults);
        if (time is null && (faults.List?.Count ?? 0) == before)
        {
            faults.Add(new RowFault(RowFault.VersionMissing, version.Field, "nothing", "when the source last changed the row"));
        }

        RefuseFuture(version, time?.Instant, received, ref faults);
        return time?.Instant;
    }

    // What is dated ahead could never be replaced by a later version, nor count as known today. A day allows for clocks and zones.
    private static void RefuseFuture(BoundValue value, DateTimeOffset? time, DateTimeOffset received, ref RowFaults faults)
    {
        if (time > received + Ahead)
        {
            faults.Add(new RowFault(RowFault.DateInFuture, value.Field, "a time after the one at which the file came", "a time that has been"));
        }
    }

    private MappedEntry[] ReadEntries(ICsvRow row, string rowKey, DateOnly day, ref RowFaults faults)
    {
        MappedEntry[] read = new MappedEntry[entries.Length];
        int count = 0;
        foreach (BoundEntry entry in entries)
        {
            if (entry.Read(row, rowKey, day, ref faults) is { } made)
            {
                read[count++] = made;
            }
        }

        return count == read.Length ? read : read[..count];
    }
}
