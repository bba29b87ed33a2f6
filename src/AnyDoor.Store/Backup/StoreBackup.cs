using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Copies of a store that can be put back: of SQLite while it is in use, of PostgreSQL through its own tools.</summary>
public sealed class StoreBackup(PlaceStore store)
{
    private const string PostgresFile = "place.dump";

    /// <summary>Writes a backup into a new or empty folder and returns the files written.</summary>
    /// <exception cref="InvalidOperationException">The folder holds something, or pg_dump is missing or failed; the message says what to do.</exception>
    public async Task<IReadOnlyList<string>> BackupAsync(string folder, CancellationToken cancel = default)
    {
        RequireEmpty(folder);
        Directory.CreateDirectory(folder);
        if (store.Provider == StoreProvider.Postgres)
            return [await DumpAsync(Path.Combine(folder, PostgresFile), cancel)];
        // The place first: whatever raw message it names was kept before it, so the later copy of the raw file has it.
        var written = new List<string>();
        foreach (var file in SideFiles(store.Address))
        {
            var target = Path.Combine(folder, Path.GetFileName(file));
            await CopyAsync(file, target, cancel);
            written.Add(target);
        }
        return written;
    }

    /// <summary>Puts a backup back into a store that is empty: a SQLite path with no file, or a PostgreSQL database with no tables.</summary>
    public async Task RestoreAsync(string folder, CancellationToken cancel = default)
    {
        if (store.Provider == StoreProvider.Postgres)
        {
            await RunAsync("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"], [RequireFile(folder, PostgresFile)], cancel);
            await StartChangesAgainAsync(cancel);
            // A role belongs to the server and not to what was backed up.
            RowPolicies.Apply(store);
            return;
        }
        var place = store.Address.Location;
        RequireFile(folder, Path.GetFileName(place));
        foreach (var source in Directory.EnumerateFiles(folder, "*.db"))
        {
            var target = Path.Combine(Path.GetDirectoryName(place)!, Path.GetFileName(source));
            if (File.Exists(target))
                throw new InvalidOperationException($"{target} is there already. Move it away first: a restore never overwrites.");
            await CopyAsync(source, target, cancel);
        }
    }

    // Transaction numbers of another server mean nothing here: new changes could come "before" old ones and never be read.
    // Consumers re-derive, so reading everything again is safe.
    private async Task StartChangesAgainAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenConnectionAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE person_change SET tx = 0; UPDATE change_consumer SET tx = -1, position = -1, lease_owner = NULL";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The place and every SQLite file beside it that carries its name, e.g. <c>place.db</c>, <c>place.raw.db</c>, <c>place.audit.db</c>.</summary>
    internal static IEnumerable<string> SideFiles(StoreAddress address)
    {
        var name = Path.GetFileNameWithoutExtension(address.Location);
        return Directory.EnumerateFiles(Path.GetDirectoryName(address.Location)!, $"{name}*.db")
            .Where(file => file == address.Location || Path.GetFileName(file).StartsWith($"{name}.", StringComparison.Ordinal))
            .OrderByDescending(file => file == address.Location).ThenBy(file => file, StringComparer.Ordinal);
    }

    internal static void RequireEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InvalidOperationException($"{folder} is not empty. Give a new folder, so that an older backup is not mixed with this one.");
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false, DefaultTimeout = 60 }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @target";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@target", target);
        await command.ExecuteNonQueryAsync(cancel);
        using var written = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private static string RequireFile(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{folder} has no {name}: it is not a backup of this store.");
    }

    private async Task<string> DumpAsync(string target, CancellationToken cancel)
    {
        await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={target}"], [], cancel);
        return target;
    }

    // The password travels in the environment, so that it does not show in the list of processes.
    private async Task RunAsync(string program, IEnumerable<string> options, IEnumerable<string> files, CancellationToken cancel)
    {
        var address = new NpgsqlConnectionStringBuilder(store.Address.Location);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in options.Concat(
            [$"--host={address.Host}", $"--port={address.Port}", $"--username={address.Username}", $"--dbname={address.Database}", "--no-password", .. files]))
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = address.Password ?? "";
        using var process = Start(start);
        var faults = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed ({process.ExitCode}): {faults.Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{start.FileName} was not found. Install the PostgreSQL client programs (Debian: postgresql-client), of the server's version or later.");
        }
    }
}
