using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Large sets inside one write: filled by binary COPY on PostgreSQL and by prepared many-row statements on SQLite.</summary>
public static class BulkWriter
{
    /// <summary>Fills a new temporary table, gone at the end of the transaction, from which the caller goes on with set-based SQL
    /// (<c>INSERT ... SELECT ... ON CONFLICT</c>). The same name may be used again in one transaction: the table starts empty.</summary>
    /// <param name="write">Writes one row's values in the order of the columns.</param>
    /// <returns>How many rows it holds.</returns>
    public static async Task<long> BulkAsync<T>(
        this WriteScope scope, string staging, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel = default)
    {
        var types = string.Join(", ", columns.Select(column => $"{column.Name} {column.SqlType(scope.Provider)}"));
        await using var create = scope.Command($"DROP TABLE IF EXISTS {Temporary(scope)}.{staging}; CREATE TEMPORARY TABLE {staging} ({types})");
        await create.ExecuteNonQueryAsync(cancel);
        scope.DropAtEnd($"{Temporary(scope)}.{staging}");
        var count = await FillAsync(scope, $"{Temporary(scope)}.{staging}", columns, rows, write, cancel);
        if (scope.Provider == StoreProvider.Postgres)
        {
            // Without it the planner takes a temporary table for a small one.
            await using var analyse = scope.Command($"ANALYZE {staging}");
            await analyse.ExecuteNonQueryAsync(cancel);
        }
        return count;
    }

    /// <summary>Inserts rows straight into a table, e.g. when loading into an empty one. A key that is there already fails the write.</summary>
    public static async Task<long> BulkInsertAsync<T>(
        this WriteScope scope, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel = default)
    {
        var count = await FillAsync(scope, table, columns, rows, write, cancel);
        if (count > 0)
            scope.MarkWritten();
        return count;
    }

    private static string Temporary(WriteScope scope) => scope.Provider == StoreProvider.Sqlite ? "temp" : "pg_temp";

    private static async Task<long> FillAsync<T>(
        WriteScope scope, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel) =>
        scope.Connection is SqliteConnection sqlite
            ? SqliteBulkRow.Fill(sqlite, table, columns, rows, write, cancel)
            : await PostgresBulkRow.FillAsync((NpgsqlConnection)scope.Connection, table, columns, rows, write, cancel);
}
