using System.Data.Common;
using AnyDoor.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnyDoor.Trust;

/// <summary>Where the trail is kept: <c>NAME.audit.db</c> beside a SQLite place <c>NAME.db</c>, schema <c>audit</c> in a PostgreSQL one. Rows are only ever added.</summary>
public sealed class AuditFile : IAsyncDisposable
{
    private readonly StoreProvider provider;
    private readonly string connectionString;
    private readonly NpgsqlDataSource? postgres;
    private readonly Lazy<Task> prepared;

    public AuditFile(PlaceStore store)
    {
        provider = store.Provider;
        connectionString = provider == StoreProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = FileBeside(store.Address), DefaultTimeout = 60 }.ToString()
            : store.Address.ConnectionString;
        postgres = provider == StoreProvider.Postgres ? NpgsqlDataSource.Create(connectionString) : null;
        prepared = new Lazy<Task>(PrepareAsync);
    }

    /// <summary>Carries the place's name, so that it is backed up with it and two places in one folder do not share it.</summary>
    public static string FileBeside(StoreAddress address) =>
        Path.Combine(address.SideFolder("."), $"{Path.GetFileNameWithoutExtension(address.Location)}.audit.db");

    internal string EventTable => provider == StoreProvider.Sqlite ? "event" : "audit.event";

    internal string SubjectTable => provider == StoreProvider.Sqlite ? "subject" : "audit.subject";

    internal async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        await prepared.Value;
        return await ConnectAsync(cancel);
    }

    internal object Instant(DateTimeOffset at) => provider == StoreProvider.Sqlite ? Instants.ToMicroseconds(at) : Instants.Truncate(at);

    internal DateTimeOffset Instant(DbDataReader row, int column) =>
        provider == StoreProvider.Sqlite ? Instants.FromMicroseconds(row.GetInt64(column)) : row.GetFieldValue<DateTimeOffset>(column);

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(connectionString));
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        if (postgres is not null)
            return await postgres.OpenConnectionAsync(cancel);
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = Pace;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    private async Task PrepareAsync()
    {
        await using var connection = await ConnectAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = provider == StoreProvider.Sqlite ? Sqlite : Postgres;
        await command.ExecuteNonQueryAsync();
    }

    // Written back once the log holds some 32 MB: more often, and everybody who waits for their look to be on the disk waits for that too.
    private const string Pace = "PRAGMA wal_autocheckpoint = 8000";

    private const string Sqlite =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS event (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, account_id TEXT NOT NULL, practitioner_id TEXT NOT NULL, role TEXT NOT NULL,
            organisation_id TEXT NOT NULL, purpose TEXT NOT NULL, act TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NULL);
        CREATE TABLE IF NOT EXISTS subject (person TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (person, sequence)) WITHOUT ROWID;
        CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The trail is only added to'); END;
        CREATE TRIGGER IF NOT EXISTS event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'The trail is only added to'); END;
        """;

    // The advisory lock keeps two processes that start together from creating the same tables.
    private const string Postgres =
        """
        BEGIN;
        SELECT pg_advisory_xact_lock(4015872232);
        CREATE SCHEMA IF NOT EXISTS audit;
        CREATE TABLE IF NOT EXISTS audit.event (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, account_id text NOT NULL, practitioner_id text NOT NULL, role text NOT NULL,
            organisation_id text NOT NULL, purpose text NOT NULL, act text NOT NULL, outcome text NOT NULL, reason text NULL);
        CREATE TABLE IF NOT EXISTS audit.subject (person text NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (person, sequence));
        CREATE OR REPLACE FUNCTION audit.stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The trail is only added to'; END $$;
        CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.stays();
        COMMIT;
        """;
}
