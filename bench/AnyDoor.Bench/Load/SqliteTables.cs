using System.Diagnostics;
using System.Globalization;
using AnyDoor.Store;

namespace AnyDoor.Bench.Load;

/// <summary><c>.import</c> of SQLite's own program: one transaction, with the settings that the product writes with.</summary>
internal sealed class SqliteTables : IBareTables
{
    private const string Settings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;";

    private readonly BenchStore loaded;
    private readonly List<(string Table, string Columns)> tables = [];

    private SqliteTables(BenchStore loaded) => this.loaded = loaded;

    public long Rows { get; private set; }

    public static async Task<SqliteTables> OfAsync(BenchStore loaded)
    {
        var tables = new SqliteTables(loaded);
        await using var empty = await BenchStore.NewAsync(StoreProvider.Sqlite, migrated: true);
        foreach (var table in (await RunAsync(empty.Location, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await tables.DumpAsync(table, isSeeded: await CountAsync(empty.Location, table) > 0);
        return tables;
    }

    public async Task<double> IntoKeyedAsync()
    {
        await using var store = await BenchStore.NewAsync(StoreProvider.Sqlite, migrated: true);
        return await ImportAsync(store);
    }

    public async Task<double> IntoUnkeyedAsync()
    {
        await using var store = await BenchStore.NewAsync(StoreProvider.Sqlite);
        await RunAsync(store.Location, string.Concat(tables.Select(table => $"CREATE TABLE {table.Table} ({table.Columns});\n")));
        return await ImportAsync(store);
    }

    private async Task<double> ImportAsync(BenchStore into)
    {
        var script = $"{Settings}\nBEGIN;\n{string.Concat(tables.Select(table => $".import --csv {FileOf(table.Table)} {table.Table}\n"))}COMMIT;\n";
        var clock = Stopwatch.StartNew();
        await RunAsync(into.Location, script);
        var seconds = clock.Elapsed.TotalSeconds;
        long found = 0;
        foreach (var (table, _) in tables)
            found += await CountAsync(into.Location, table);
        return found == Rows ? seconds : throw new InvalidOperationException($".import put {found} of {Rows} rows into the tables.");
    }

    private async Task DumpAsync(string table, bool isSeeded)
    {
        var count = await CountAsync(loaded.Location, table);
        if (isSeeded || count == 0)
            return;
        await RunAsync(loaded.Location, $".mode csv\n.once {FileOf(table)}\nSELECT * FROM {table} ORDER BY random();\n");
        tables.Add((table, (await RunAsync(loaded.Location, $"SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info('{table}')")).Trim()));
        Rows += count;
    }

    private string FileOf(string table) => Path.Combine(loaded.Folder, $"{table}.csv");

    private static async Task<long> CountAsync(string file, string table) => long.Parse(await RunAsync(file, $"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string file, string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", ["-bail", file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"sqlite3 ended with {process.ExitCode}.");
    }
}
