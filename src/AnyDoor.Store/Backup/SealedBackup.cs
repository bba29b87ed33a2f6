namespace AnyDoor.Store;

/// <summary>Backups that only those can read for whom they were made.</summary>
/// <param name="sideFolder">Where the keys of the place are, in <c>keys</c>.</param>
public sealed class SealedBackup(PlaceStore store, string sideFolder)
{
    private const string Keys = "keys";

    private readonly StoreBackup plain = new(store);

    /// <summary>Whether a folder holds such a backup.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, BackupFile.Name));

    /// <summary>Writes <c>backup.pgp</c> into a new or empty folder. The copy is made beside the store first, where nobody else may read it, and removed again.</summary>
    /// <param name="withKeys">Also the keys that protect codes of accounts and prove the trail: whoever reads the backup can then pass for the place.</param>
    /// <returns>The file, and its SHA-256: keep that elsewhere, it says which file was made.</returns>
    public async Task<(string Path, string Sha256)> BackupAsync(string folder, BackupLock seal, bool withKeys, CancellationToken cancel = default)
    {
        StoreBackup.RequireEmpty(folder);
        using var working = new WorkingFolder(sideFolder);
        await plain.BackupAsync(working.Path, cancel);
        if (withKeys)
            CopyKeys(Path.Combine(sideFolder, Keys), Path.Combine(working.Path, Keys));
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, BackupFile.Name);
        var about = new BackupManifest(BackupManifest.CurrentFormat, store.Provider.ToString(), store.Address.Name, store.Now, []);
        return (target, await BackupFile.WriteAsync(working.Path, target, about, seal, cancel));
    }

    /// <summary>Puts a backup back into an empty store. It is read to its end, and found to be whole and of such a store, before the store is touched.</summary>
    /// <returns>Whether keys were put back with it.</returns>
    public async Task<bool> RestoreAsync(string folder, string? keyFile, string? passphrase, CancellationToken cancel = default)
    {
        using var working = new WorkingFolder(sideFolder);
        await BackupFile.ReadAsync(Path.Combine(folder, BackupFile.Name), working.Path, keyFile, passphrase, IsOurs, cancel);
        var (from, to) = (Path.Combine(working.Path, Keys), Path.Combine(sideFolder, Keys));
        var keys = Directory.Exists(from) ? Directory.GetFiles(from) : [];
        if (keys.FirstOrDefault(key => File.Exists(Path.Combine(to, Path.GetFileName(key))) && !Same(key, Path.Combine(to, Path.GetFileName(key)))) is { } other)
            throw new InvalidOperationException($"{Path.Combine(to, Path.GetFileName(other))} is there already and is another key than the backup's. Move it away first: a restore never overwrites.");
        await plain.RestoreAsync(working.Path, cancel);
        CopyKeys(from, to);
        return keys.Length > 0;
    }

    private string? IsOurs(BackupManifest about)
    {
        if (about.Provider != store.Provider.ToString())
            return $"is of a store on {about.Provider}, this one is on {store.Provider}";
        // The files of a SQLite place carry its name.
        return store.Provider == StoreProvider.Sqlite && about.Name != store.Address.Name ? $"is of the place {about.Name}, this one is {store.Address.Name}: give the store that name" : null;
    }

    private static void CopyKeys(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        WorkingFolder.MakePrivate(to);
        // No key is empty, and none of ours is hidden: the system and editors leave such files.
        foreach (var key in Directory.EnumerateFiles(from).Where(key => !Path.GetFileName(key).StartsWith('.') && new FileInfo(key).Length > 0 && !File.Exists(Path.Combine(to, Path.GetFileName(key)))))
        {
            var target = Path.Combine(to, Path.GetFileName(key));
            File.Copy(key, target);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static bool Same(string one, string other) => File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
