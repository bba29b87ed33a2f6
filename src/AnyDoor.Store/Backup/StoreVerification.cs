using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>Looks for damage: in the files, between tables, in the migrations and in the places of consumers.</summary>
public sealed class StoreVerification(PlaceStore store)
{
    /// <summary>All faults found, each saying where; empty means sound. Reads the whole of a SQLite store, so it takes as long as reading it.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancel = default)
    {
        var faults = new List<string>();
        if (store.Provider == StoreProvider.Sqlite)
        {
            foreach (var file in StoreBackup.SideFiles(store.Address))
                await CheckFileAsync(file, faults, cancel);
        }
        faults.AddRange(await new MigrationRunner(store).DifferencesAsync(cancel));
        if (faults.Count == 0)
            await CheckCursorsAsync(faults, cancel);
        if (RowPolicies.Missing(store) is { } missing)
            faults.Add(missing);
        return faults;
    }

    private static async Task CheckFileAsync(string file, List<string> faults, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
            await connection.OpenAsync(cancel);
            await using var integrity = connection.CreateCommand();
            integrity.CommandText = "PRAGMA integrity_check";
            await using var found = await integrity.ExecuteReaderAsync(cancel);
            while (await found.ReadAsync(cancel))
            {
                if (found.GetString(0) != "ok")
                    faults.Add($"{name}: {found.GetString(0)}");
            }
            await using var keys = connection.CreateCommand();
            keys.CommandText = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2";
            await using var broken = await keys.ExecuteReaderAsync(cancel);
            while (await broken.ReadAsync(cancel))
                faults.Add($"{name}: {broken.GetInt64(2)} rows of {broken.GetString(0)} point to rows of {broken.GetString(1)} that are not there");
        }
        catch (SqliteException fault)
        {
            faults.Add($"{name}: cannot be read (SQLite error {fault.SqliteErrorCode}). Restore it from a backup.");
        }
    }

    private async Task CheckCursorsAsync(List<string> faults, CancellationToken cancel)
    {
        var latest = await new ChangeReader(store).LatestAsync(cancel);
        await using var db = store.OpenRead();
        foreach (var consumer in await db.Set<ChangeConsumer>().ToListAsync(cancel))
        {
            if (latest != ChangeCursor.Start && new ChangeCursor(consumer.Tx, consumer.Position).IsAfter(latest))
                faults.Add($"change_consumer {consumer.Name}: stands at {consumer.Tx}:{consumer.Position}, after the last change {latest}. It would miss changes: set it back to -1:-1.");
        }
    }
}
