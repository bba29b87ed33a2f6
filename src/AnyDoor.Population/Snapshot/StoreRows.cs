using System.Data.Common;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>One person as the store holds them now.</summary>
/// <param name="Hidden">Their whereabouts are hidden: no rule reads where they are, nor who sent what, since whom a rule finds would tell it.</param>
internal sealed record StorePerson(PersonHeader Header, List<Entry> Entries, bool Hidden = false)
{
    public void Add(Entry entry)
    {
        if (!Hidden)
            Entries.Add(entry);
        else if (!HiddenEntries.Places.Contains(entry.Kind))
            Entries.Add(entry.Partner == OwnFacts.Number ? entry : entry with { Flags = EntryFlags.SenderHidden });
    }
}

/// <summary>Reads people with their current entries, merged people under their survivor. A batch at a time is held in memory.</summary>
internal sealed class StoreRows(DbConnection connection, StoreProvider provider, PersonMerges merges)
{
    private const string EntryColumns = "entry_id, person_id, kind, start_at, end_at, code, value, cost_pence, partner, sensitivity, known_at";

    /// <summary>The next people in order of id, and the last id looked at; nobody looked at means the end.</summary>
    public async Task<(IReadOnlyList<StorePerson> People, long? Last)> AfterAsync(long after, int atMost, CancellationToken cancel)
    {
        var (people, last) = await PeopleAsync($"person_id > {after} ORDER BY person_id LIMIT {atMost}", cancel);
        if (last is null) return ([], null);
        await AddEntriesAsync($"person_id > {after} AND person_id <= {last}", person => person, people, cancel);
        await AddMergedAsync(people, cancel);
        return ([.. people.Values], last);
    }

    /// <summary>These people; those not in the store and those merged into others are left out.</summary>
    public async Task<IReadOnlyList<StorePerson>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var (people, _) = await PeopleAsync($"person_id IN ({string.Join(',', ids)})", cancel);
        await AddEntriesAsync($"person_id IN ({string.Join(',', ids)})", person => person, people, cancel);
        await AddMergedAsync(people, cancel);
        return [.. people.Values];
    }

    private async Task<(Dictionary<long, StorePerson> People, long? Last)> PeopleAsync(string which, CancellationToken cancel)
    {
        var people = new Dictionary<long, StorePerson>();
        long? last = null;
        await ReadAsync($"SELECT person_id, date_of_birth, sex, died_on, restricted FROM person WHERE {which}", row =>
        {
            last = row.GetInt64(0);
            if (merges.IsMerged(last.Value)) return;
            people.Add(last.Value, new(StoredPerson.Header(last.Value, Text(row, 1), Text(row, 2), Text(row, 3)), [], row.GetBoolean(4)));
        }, cancel);
        return (people, last);
    }

    private async Task AddMergedAsync(Dictionary<long, StorePerson> people, CancellationToken cancel)
    {
        long[] merged = [.. people.Keys.SelectMany(merges.MergedInto)];
        foreach (var some in merged.Chunk(500)) await AddEntriesAsync($"person_id IN ({string.Join(',', some)})", merges.SurvivorOf, people, cancel);
    }

    // What two feeds tell counts once, and costs once.
    private async Task AddEntriesAsync(string which, Func<long, long> whose, Dictionary<long, StorePerson> people, CancellationToken cancel)
    {
        var repeated = new HashSet<long>();
        await ReadAsync($"SELECT entry_id FROM repeated_entry WHERE {which}", row => repeated.Add(row.GetInt64(0)), cancel);
        await ReadAsync($"SELECT {EntryColumns} FROM record_entry WHERE {which} AND status = {EntryStatus.Current}", row =>
        {
            if (people.TryGetValue(whose(row.GetInt64(1)), out var person) && (repeated.Count == 0 || !repeated.Contains(row.GetInt64(0)))) person.Add(EntryOf(row));
        }, cancel);
    }

    private Entry EntryOf(DbDataReader row)
    {
        var kind = (ushort)row.GetInt32(2);
        var start = Minute(row, 3);
        var open = KindTree.Find(kind) is { Shape: not KindShape.Event } ? LocalDays.Open : start;
        return new(
            start, row.IsDBNull(4) ? open : Minute(row, 4), kind, row.GetInt32(5),
            row.IsDBNull(6) ? float.NaN : (float)row.GetDouble(6),
            row.IsDBNull(7) ? 0 : row.GetInt32(7),
            KnownDays.Of(LocalDays.DateOf(LocalDays.DayOfMinute(Minute(row, 10)))),
            (byte)Math.Clamp((int)row.GetInt16(8), 0, VocabularyLimits.Partners), (byte)Math.Clamp((int)row.GetInt16(9), 0, 63));
    }

    private int Minute(DbDataReader row, int column)
    {
        var instant = provider == StoreProvider.Sqlite
            ? Instants.FromMicroseconds(row.GetInt64(column))
            : new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero);
        return LocalDays.MinuteOf(instant);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private async Task ReadAsync(string sql, Action<DbDataReader> each, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) each(reader);
    }
}
