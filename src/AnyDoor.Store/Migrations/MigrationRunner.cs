using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace AnyDoor.Store;

/// <summary>Brings a store up to date: forward-only SQL files per module and provider, each applied once, in order, under a lock.</summary>
public sealed class MigrationRunner(PlaceStore store)
{
    // Any number will do as long as every process asks for the same one.
    private const long PostgresLock = 4_015_872_231;

    /// <summary>Applies what is missing and returns the names applied. A file changed after it was applied is refused.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel = default)
    {
        await using var connection = await store.OpenConnectionAsync(cancel);
        await RunAsync(connection, store.Provider == StoreProvider.Postgres ? $"SELECT pg_advisory_lock({PostgresLock})" : "BEGIN IMMEDIATE", cancel);
        try
        {
            var applied = await ApplyAsync(connection, cancel);
            RowPolicies.Apply(store);
            await RunAsync(connection, store.Provider == StoreProvider.Postgres ? $"SELECT pg_advisory_unlock({PostgresLock})" : "COMMIT", cancel);
            return applied;
        }
        catch when (store.Provider == StoreProvider.Sqlite)
        {
            await RunAsync(connection, "ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    /// <summary>Migrations that are missing, were changed after they were applied, or are unknown to this version.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken cancel = default)
    {
        await using var connection = await store.OpenConnectionAsync(cancel);
        var expected = store.Modules.SelectMany(module => Migration.Of(module, store.Provider)).ToDictionary(migration => (migration.Module, migration.Name), migration => migration.Hash);
        Dictionary<(string Module, string Name), string> applied;
        try
        {
            applied = await AppliedAsync(connection, cancel);
        }
        catch (DbException)
        {
            return ["schema_migration cannot be read: this is no place's store, or it is damaged"];
        }
        return
        [
            .. expected.Where(file => !applied.ContainsKey(file.Key)).Select(file => $"migration {file.Key.Module}/{file.Key.Name} has not been applied. Run: anydoor store migrate"),
            .. expected.Where(file => applied.TryGetValue(file.Key, out var hash) && hash != file.Value).Select(file => $"migration {file.Key.Module}/{file.Key.Name} was changed after it was applied"),
            .. applied.Keys.Where(file => !expected.ContainsKey(file)).Select(file => $"migration {file.Module}/{file.Name} is unknown here: the store is of a later version"),
        ];
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(DbConnection connection, CancellationToken cancel)
    {
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS schema_migration (module TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (module, name))", cancel);
        var done = await AppliedAsync(connection, cancel);
        var applied = new List<string>();
        foreach (var migration in store.Modules.SelectMany(module => Migration.Of(module, store.Provider)))
        {
            if (done.TryGetValue((migration.Module, migration.Name), out var hash))
            {
                if (hash != migration.Hash)
                    throw new InvalidOperationException($"Migration {migration.Module}/{migration.Name} was changed after it was applied. Write a new file instead.");
                continue;
            }
            await using var transaction = store.Provider == StoreProvider.Postgres ? await connection.BeginTransactionAsync(cancel) : null;
            await RunAsync(connection, migration.Sql, cancel);
            await RunAsync(connection, $"INSERT INTO schema_migration (module, name, hash) VALUES ('{migration.Module}', '{migration.Name}', '{migration.Hash}')", cancel);
            if (transaction is not null)
                await transaction.CommitAsync(cancel);
            applied.Add($"{migration.Module}/{migration.Name}");
        }
        return applied;
    }

    private static async Task<Dictionary<(string, string), string>> AppliedAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT module, name, hash FROM schema_migration";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var applied = new Dictionary<(string, string), string>();
        while (await reader.ReadAsync(cancel))
            applied[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
        return applied;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private sealed record Migration(string Module, string Name, string Sql, string Hash)
    {
        public static IEnumerable<Migration> Of(StoreModule module, StoreProvider provider)
        {
            var assembly = module.Marker.Assembly;
            var folder = $".Migrations.{(provider == StoreProvider.Sqlite ? "sqlite" : "postgres")}.";
            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
                var name = resource[(resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..];
                yield return new Migration(module.Name, name, sql, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            }
        }
    }
}
