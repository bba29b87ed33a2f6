using AnyDoor.Store;

namespace AnyDoor.Meetings;

/// <summary>Where the morning packs lie: a folder only the host's user may read, one file per team and day.</summary>
public sealed class PackFiles(MeetingSettings settings, PlaceStore store)
{
    private const int BeginningLength = 512;
    private const string Half = ".part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Folder { get; } = settings.PackFolder
        ?? (store.Provider == StoreProvider.Sqlite ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store.Address.Location))!, "packs") : Path.GetFullPath("packs"));

    public string PathOf(string teamId, DateOnly day) => Path.Combine(Folder, $"{teamId}-{day:yyyy-MM-dd}.html");

    /// <summary>The newest pack of a team, or null.</summary>
    public string? Latest(string teamId) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, $"{teamId}-????-??-??.html").Order(StringComparer.Ordinal).LastOrDefault() : null;

    /// <summary>Whether the pack of a day lies there and holds these words near its beginning.</summary>
    public bool Holds(string teamId, DateOnly day, Func<string, bool> words) => Holds(PathOf(teamId, day), words);

    /// <summary>Removes every pack that does not hold these words near its beginning.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Drop(Func<string, bool> unless)
    {
        var stale = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*-????-??-??.html").Where(path => !Holds(path, unless)).ToList() : [];
        stale.ForEach(File.Delete);
        return stale.Count > 0;
    }

    private static bool Holds(string path, Func<string, bool> words)
    {
        if (!File.Exists(path))
            return false;
        using var reader = new StreamReader(path);
        var head = new char[BeginningLength];
        return words(new string(head, 0, reader.ReadBlock(head)));
    }

    /// <summary>Writes it whole or not at all, readable by nobody else.</summary>
    public async Task WriteAsync(string teamId, DateOnly day, string html, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, OwnerOnly | UnixFileMode.UserExecute);
        var path = PathOf(teamId, day);
        // One of its own: whoever opens the pack and the host at seven may write it at once.
        var half = $"{path}.{Guid.NewGuid():N}{Half}";
        await using (var file = Open(half))
        await using (var writer = new StreamWriter(file))
            await writer.WriteAsync(html.AsMemory(), cancel);
        File.Move(half, path, overwrite: true);
    }

    /// <summary>Removes packs older than the settings keep them, and what was broken off on an earlier day.</summary>
    public void Clear(DateOnly today)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var path in Directory.EnumerateFiles(Folder, $"*{Half}").Where(path => !path.Contains($"-{today:yyyy-MM-dd}.html.", StringComparison.Ordinal)).ToList())
            File.Delete(path);
        var oldest = $"{today.AddDays(-settings.PackDays):yyyy-MM-dd}.html";
        foreach (var path in Directory.EnumerateFiles(Folder, "*-????-??-??.html").Where(path => string.CompareOrdinal(path[^oldest.Length..], oldest) < 0).ToList())
            File.Delete(path);
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
