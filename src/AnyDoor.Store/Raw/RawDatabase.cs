using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AnyDoor.Store;

/// <summary>Where raw messages are kept: <c>NAME.raw.db</c> beside a SQLite place, the schema <c>raw</c> of a PostgreSQL one.</summary>
internal sealed class RawDatabase(PlaceStore store) : IDisposable
{
    private const string SqliteTables =
        """
        PRAGMA page_size=8192;
        PRAGMA busy_timeout=60000;
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS blob (blob_id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NULL UNIQUE, length INTEGER NULL, started_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS chunk (blob_id INTEGER NOT NULL, number INTEGER NOT NULL, packed INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (blob_id, number));
        """;

    private readonly WriteQueue queue = new(store.Provider == StoreProvider.Sqlite ? 1 : int.MaxValue);
    private readonly Lazy<string> sqlite = new(() => Create(store.Address.RawFile));

    public string Prefix => store.Provider == StoreProvider.Sqlite ? "" : "raw.";

    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        if (store.Provider == StoreProvider.Postgres)
            return await store.OpenConnectionAsync(cancel);
        var connection = new SqliteConnection(sqlite.Value);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <summary>One transaction; on SQLite one at a time and with the write lock from its start.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        using var turn = await queue.EnterAsync(cancel);
        await using var connection = await OpenAsync(cancel);
        await using var transaction = connection is SqliteConnection file ? file.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync(cancel);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public object Now => store.Provider == StoreProvider.Sqlite ? Instants.ToMicroseconds(store.Now) : store.Now;

    public void Dispose()
    {
        queue.Dispose();
        if (sqlite.IsValueCreated)
            SqliteConnection.ClearPool(new SqliteConnection(sqlite.Value));
    }

    private static string Create(string path)
    {
        var address = new StoreAddress(StoreProvider.Sqlite, path).ConnectionString;
        using var connection = new SqliteConnection(address);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = SqliteTables;
        command.ExecuteNonQuery();
        return address;
    }
}
