using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Exchange.DropFolders;

/// <summary>Watches a folder and loads what is dropped there as having just happened. What was loaded goes to <c>done</c>; what could not be
/// loaded goes to <c>refused</c> with the reason beside it. A file stays where it is until its load is committed, and a load that is repeated
/// changes nothing: so a process may be killed at any step.</summary>
public sealed class DropFolder(DropFolderOptions options, FeedLoader loader, PlaceStore store, DropFolderTroubles troubles, ILogger<DropFolder> log) : BackgroundService
{
    private const string Whole = "the folder";

    private readonly DroppedFiles files = new(options, store.Clock);
    private readonly FolderLock held = new(options.Folder);
    private readonly SemaphoreSlim dropped = new(0, 1);
    private FileSystemWatcher? watcher;

    /// <summary>Looks once: loads every file that is whole. Returns how many there were. Never throws but when it is cancelled.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        try
        {
            if (!held.Hold())
                return 0;
            files.GiveBackGrown();
            files.RefuseLinks();
            var whole = files.ReadyToTake().Where(path => !troubles.IsResting(path)).ToList();
            troubles.Clear(Whole);
            troubles.Forget(path => !File.Exists(path));
            // Messages that wait are written together, so that many dropped at once do not queue one behind the other.
            var messages = whole.Where(DroppedFiles.IsMessages).ToList();
            if (messages.Count > 0 && !await TakeAsync(messages, cancel) && messages.Count > 1)
                foreach (var path in messages)
                    await TakeAsync([path], cancel);
            foreach (var path in whole.Where(path => !DroppedFiles.IsMessages(path)))
                await TakeAsync([path], cancel);
            return whole.Count;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Note(Whole, fault);
            // A folder that comes back is another one to its watcher and its lock.
            held.Release();
            watcher?.Dispose();
            watcher = null;
            return 0;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        MakeFolder();
        while (!stoppingToken.IsCancellationRequested)
        {
            Watch();
            await LookAsync(stoppingToken);
            await dropped.WaitAsync(options.LookEvery, stoppingToken);
        }
    }

    // Only at the start: a folder that goes away later is a share that was lost, and an empty one in its place would hide it.
    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(options.Folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Note(Whole, fault);
        }
    }

    // Without it, files are seen a moment later by looking.
    private void Watch()
    {
        if (watcher is not null || !Directory.Exists(options.Folder))
            return;
        try
        {
            watcher = new FileSystemWatcher(options.Folder);
            watcher.Created += (_, _) => Wake();
            watcher.Renamed += (_, renamed) => { files.Renamed(renamed.OldFullPath, renamed.FullPath); Wake(); };
            watcher.Changed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            watcher = null;
            Note(Whole, fault);
        }
    }

    private void Wake()
    {
        try
        {
            if (dropped.CurrentCount == 0)
                dropped.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // Two events at once, or the last one after the end: looked at already.
        }
    }

    /// <param name="paths">Several only where all are messages: their reports come in the same order.</param>
    private async Task<bool> TakeAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        try
        {
            files.Take(paths);
            var report = await loader.LoadAsync(paths, new LoadOptions(TriggersOn: true), null, cancel);
            foreach (var (path, file) in paths.Zip(report.Files))
            {
                files.Move(path, file.State is "stopped" or "not-taken" ? string.Join('\n', file.Faults) : null, store.Now);
                troubles.Clear(path);
            }
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // The file stays where it is and is tried again; whoever took it away took its trouble along.
            foreach (var path in paths.Where(path => paths.Count == 1 && File.Exists(path)))
                Note(path, fault);
            return false;
        }
    }

    private void Note(string what, Exception fault)
    {
        if (troubles.Note(what, fault))
            log.LogWarning("The drop folder or a file in it cannot be taken yet: {Fault}", fault.GetType().Name);
    }

    public override void Dispose()
    {
        watcher?.Dispose();
        held.Dispose();
        dropped.Dispose();
        base.Dispose();
    }
}
