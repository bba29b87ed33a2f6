using System.Data.Common;
using System.Globalization;
using AnyDoor.Store;

namespace AnyDoor.Tests.Security;

/// <summary>Every row of the place as text, but for the trail, which is meant to grow whatever is tried.</summary>
internal sealed class StoreMark
{
    private readonly Dictionary<string, List<string>> tables = [];

    public static async Task<StoreMark> OfAsync(PlaceStore store)
    {
        var mark = new StoreMark();
        await using var connection = await store.OpenConnectionAsync();
        foreach (var table in await TablesAsync(connection, store.Provider))
            mark.tables[table] = await RowsAsync(connection, table);
        return mark;
    }

    /// <summary>The tables whose rows are others than they were.</summary>
    public IEnumerable<string> ChangedSince(StoreMark earlier) => tables.Where(table => !table.Value.SequenceEqual(earlier.tables[table.Key])).Select(table =>
        $"{table.Key}: {string.Join(" ; ", table.Value.Except(earlier.tables[table.Key]).Take(2))}");

    /// <summary>Rows that hold any of these words.</summary>
    public IEnumerable<string> Holding(params string[] words) => tables.SelectMany(table => table.Value.Where(row => words.Any(word => row.Contains(word, StringComparison.Ordinal))).Select(row => $"{table.Key}: {row}"));

    private static async Task<List<string>> TablesAsync(DbConnection connection, StoreProvider provider)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = provider == StoreProvider.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
            names.Add(rows.GetString(0));
        return names;
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
            lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(column => $"{rows.GetName(column)}={Text(rows.GetValue(column))}")));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
