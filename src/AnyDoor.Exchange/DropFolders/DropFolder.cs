using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Exchange.DropFolders;

/// <summary>Where partners' files are dropped, and how often it is looked at when nothing tells of a new one.</summary>
public sealed record DropFolderOptions(string Folder)
{
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(200);
}

/// <summary>Watches a folder and loads what is dropped there as having just happened. What was loaded goes to <c>done</c>; what could not be
/// loaded goes to <c>refused</c> with the reason beside it.</summary>
public sealed class DropFolder(DropFolderOptions options, FeedLoader loader, PlaceStore store, ILogger<DropFolder> log) : BackgroundService
{
    private readonly Dictionary<string, long> sizes = [];
    private readonly SemaphoreSlim dropped = new(0, 1);

    /// <summary>Looks once: loads every file that has stopped growing. Returns how many there were.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var whole = Directory.EnumerateFiles(options.Folder).Where(IsWhole).Order(StringComparer.Ordinal).ToList();
        // Messages that wait are written together, so that many dropped at once do not queue one behind the other.
        var messages = whole.Where(IsMessages).ToList();
        if (messages.Count > 0)
            await TakeAsync(messages, cancel);
        foreach (var path in whole.Where(path => !IsMessages(path)))
            await TakeAsync([path], cancel);
        return whole.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Directory.CreateDirectory(options.Folder);
        using var watcher = new FileSystemWatcher(options.Folder) { EnableRaisingEvents = true };
        watcher.Created += (_, _) => Wake();
        watcher.Renamed += (_, _) => Wake();
        watcher.Changed += (_, _) => Wake();
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await dropped.WaitAsync(options.LookEvery, stoppingToken);
        }
    }

    private void Wake()
    {
        if (dropped.CurrentCount == 0)
            dropped.Release();
    }

    // A file is whole when it has kept its size from one look to the next, or nobody writes it any more.
    private bool IsWhole(string path)
    {
        var name = Path.GetFileName(path);
        if (name.StartsWith('.') || Path.GetExtension(name) is ".tmp" or ".partial")
            return false;
        var size = new FileInfo(path).Length;
        var same = sizes.TryGetValue(path, out var before) && before == size;
        sizes[path] = size;
        return same;
    }

    private static bool IsMessages(string path) => Path.GetExtension(path).Equals(".hl7", StringComparison.OrdinalIgnoreCase);

    /// <param name="paths">Several only where all are messages: their reports come in the same order.</param>
    private async Task TakeAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        foreach (var path in paths)
            sizes.Remove(path);
        try
        {
            var report = await loader.LoadAsync(paths, new LoadOptions(TriggersOn: true), null, cancel);
            foreach (var (path, file) in paths.Zip(report.Files))
            {
                var refused = file.State is "stopped" or "not-taken";
                Move(path, refused ? "refused" : "done", refused ? string.Join('\n', file.Faults) : null);
            }
        }
        catch (Exception fault) when (fault is IOException or System.Data.Common.DbException)
        {
            // The file stays where it is and is tried again at the next look.
            log.LogWarning("{Files} dropped files could not be loaded yet: {Fault}", paths.Count, fault.GetType().Name);
        }
    }

    private void Move(string path, string to, string? reason)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, to)).FullName;
        var target = Path.Combine(folder, $"{store.Now:yyyyMMddTHHmmss.ffffff}-{Path.GetFileName(path)}");
        File.Move(path, target);
        if (reason is not null)
            File.WriteAllText(target + ".reason.txt", reason + "\n");
    }

    public override void Dispose()
    {
        dropped.Dispose();
        base.Dispose();
    }
}
