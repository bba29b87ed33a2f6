using System.Diagnostics;
using System.Globalization;
using AnyDoor.Store;
using Npgsql;

namespace AnyDoor.Bench.Load;

/// <summary>Binary <c>COPY</c>, all tables in one transaction.</summary>
internal sealed class PostgresTables : IBareTables
{
    private readonly BenchStore loaded;
    private readonly List<(string Table, string Names, string Columns)> tables = [];

    private PostgresTables(BenchStore loaded) => this.loaded = loaded;

    public long Rows { get; private set; }

    public static async Task<PostgresTables> OfAsync(BenchStore loaded)
    {
        var tables = new PostgresTables(loaded);
        await using var empty = await BenchStore.NewAsync(StoreProvider.Postgres, migrated: true);
        await using var fresh = await OpenAsync(empty);
        await using var full = await OpenAsync(loaded);
        foreach (var table in (string[])(await AskAsync(full, "SELECT array_agg(tablename::text) FROM pg_tables WHERE schemaname = 'public'"))!)
            await tables.DumpAsync(full, table, isSeeded: await CountAsync(fresh, table) > 0);
        return tables;
    }

    public async Task<double> IntoKeyedAsync()
    {
        await using var store = await BenchStore.NewAsync(StoreProvider.Postgres, migrated: true);
        return await CopyAsync(store);
    }

    public async Task<double> IntoUnkeyedAsync()
    {
        await using var store = await BenchStore.NewAsync(StoreProvider.Postgres);
        await using (var connection = await OpenAsync(store))
            await AskAsync(connection, string.Concat(tables.Select(table => $"CREATE TABLE {table.Table} ({table.Columns});")));
        return await CopyAsync(store);
    }

    private async Task<double> CopyAsync(BenchStore into)
    {
        await using var connection = await OpenAsync(into);
        var clock = Stopwatch.StartNew();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var (table, names, _) in tables)
            {
                await using var file = File.OpenRead(FileOf(table));
                await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
                await file.CopyToAsync(copy, 1 << 20);
            }
            await transaction.CommitAsync();
        }
        return clock.Elapsed.TotalSeconds;
    }

    private async Task DumpAsync(NpgsqlConnection connection, string table, bool isSeeded)
    {
        var count = await CountAsync(connection, table);
        if (isSeeded || count == 0)
            return;
        var columns = $"FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped";
        var names = (string)(await AskAsync(connection, $"SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) {columns}"))!;
        var typed = (string)(await AskAsync(connection, $"SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) {columns}"))!;
        await using (var file = File.Create(FileOf(table)))
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {names} FROM {table} ORDER BY random()) TO STDOUT (FORMAT BINARY)"))
            await copy.CopyToAsync(file, 1 << 20);
        tables.Add((table, names, typed));
        Rows += count;
    }

    private string FileOf(string table) => Path.Combine(loaded.Folder, $"{table}.copy");

    private static async Task<long> CountAsync(NpgsqlConnection connection, string table) =>
        Convert.ToInt64(await AskAsync(connection, $"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    private static async Task<NpgsqlConnection> OpenAsync(BenchStore store)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Location) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
