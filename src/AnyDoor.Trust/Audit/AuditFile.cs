using System.Data.Common;
using AnyDoor.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnyDoor.Trust;

/// <summary>Where the trail is kept: <c>NAME.audit.db</c> beside a SQLite place <c>NAME.db</c>, schema <c>audit</c> in a PostgreSQL one. Rows are only ever added.</summary>
public sealed class AuditFile : IAsyncDisposable
{
    // Somebody waits for the page: longer, and the look goes to the spool instead.
    private const int SecondsToWait = 10;

    private readonly StoreProvider provider;
    private readonly string connectionString;
    private readonly NpgsqlDataSource? postgres;
    private readonly Lazy<Task> prepared;

    public AuditFile(PlaceStore store, IOptions<TrustOptions>? options = null)
    {
        provider = store.Provider;
        Folder = store.Address.SideFolder(Path.GetFullPath((options?.Value ?? new()).Folder));
        Name = store.Address.Name;
        Keys = new TrailKeys(Folder, Name);
        connectionString = provider == StoreProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = FileBeside(store.Address), DefaultTimeout = SecondsToWait }.ToString()
            : store.Address.ConnectionString;
        postgres = provider == StoreProvider.Postgres ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = SecondsToWait, CommandTimeout = SecondsToWait }.ConnectionString) : null;
        prepared = new Lazy<Task>(PrepareAsync);
    }

    /// <summary>Carries the place's name, so that it is backed up with it and two places in one folder do not share it.</summary>
    public static string FileBeside(StoreAddress address) =>
        Path.Combine(address.SideFolder("."), $"{Path.GetFileNameWithoutExtension(address.Location)}.audit.db");

    /// <summary>The folder of what guards the trail and is not in the database: keys, anchors, and what could not be written there yet.</summary>
    internal string Folder { get; }

    /// <summary>The place's name, with which those files begin.</summary>
    internal string Name { get; }

    internal TrailKeys Keys { get; }

    internal string EventTable => provider == StoreProvider.Sqlite ? "event" : "audit.event";

    internal string SubjectTable => provider == StoreProvider.Sqlite ? "subject" : "audit.subject";

    internal string ChainTable => provider == StoreProvider.Sqlite ? "chain" : "audit.chain";

    internal string SegmentTable => provider == StoreProvider.Sqlite ? "segment" : "audit.segment";

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
        command.CommandText = AuditSchema.Pace;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    private async Task PrepareAsync()
    {
        await using var connection = await ConnectAsync(CancellationToken.None);
        await AuditSchema.BringUpToDateAsync(connection);
    }
}
