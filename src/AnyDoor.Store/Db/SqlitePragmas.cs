using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AnyDoor.Store;

/// <summary>WAL, so that readers never wait for the writer; full synchronisation, so that what was acknowledged is on the disk.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Interceptor = new();

    // The log is written back once it holds 64 MB: a load changes the same pages batch after batch, and writing them back after each took half its time.
    private const string Pragmas =
        "PRAGMA busy_timeout=60000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=16000;";

    // They stay with the file handle, which the pool keeps when a connection is closed.
    private static readonly ConditionalWeakTable<object, object> Prepared = [];

    public static void Apply(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !Prepared.TryAdd(handle, connection.ConnectionString))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
