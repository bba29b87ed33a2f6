using AnyDoor.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnyDoor.Population.Snapshot;

/// <summary>
/// The population of this process: the snapshot file, opened or built when first asked for, and this process's own overlay of what changed
/// since, read from the log of changes. Views are never blocked by reading on, compacting or rebuilding.
/// </summary>
public sealed class PopulationService(PlaceStore store, ChangeReader changes, IOptions<PopulationOptions> options, ILogger<PopulationService> log) : IAsyncDisposable
{
    private const int ChangesAtATime = 5000;
    private const int SmallestBacklog = 20_000;

    private readonly string _path = SnapshotPath.Of(store.Address, options.Value);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile LiveSnapshot? _live;
    private Task _compaction = Task.CompletedTask;

    /// <summary>Place in the log of changes up to which this process has read; the start while nothing was opened.</summary>
    public ChangeCursor Watermark => _live?.Watermark ?? ChangeCursor.Start;

    /// <summary>The population as this process last read it, kept until disposed. The first call opens or builds the snapshot; while another
    /// caller reads on or rebuilds, the population as it stood is given.</summary>
    public async Task<SnapshotView> ViewAsync(CancellationToken cancel = default)
    {
        if (_live is null || _turn.CurrentCount > 0) await RefreshAsync(cancel);
        return _live!.View();
    }

    /// <summary>A view that holds every change that the log gave out before the call. On PostgreSQL the log holds a change back while an older
    /// transaction is open.</summary>
    public async Task<SnapshotView> FreshViewAsync(CancellationToken cancel = default)
    {
        await RefreshAsync(cancel);
        return _live!.View();
    }

    /// <summary>Reads all changes that the log gives out.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            _live ??= await OpenAsync(cancel);
            await CatchUpAsync(_live, cancel);
            if (_live.NeedsCompaction && _compaction.IsCompleted) _compaction = Task.Run(Compact, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Builds the snapshot anew from the store, as after an erasure. Nothing changed meanwhile is lost.</summary>
    public async Task RebuildAsync(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await _compaction;
            await SnapshotBuilder.BuildAsync(store, changes, _path, cancel);
            if (_live is null) _live = LiveSnapshot.Open(_path);
            else _live.Reload();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _compaction;
        _live?.Dispose();
        _turn.Dispose();
    }

    private async Task<LiveSnapshot> OpenAsync(CancellationToken cancel)
    {
        if (File.Exists(_path) && await TryOpenAsync(cancel) is { } live) return live;
        await SnapshotBuilder.BuildAsync(store, changes, _path, cancel);
        return LiveSnapshot.Open(_path);
    }

    /// <summary>The file if it can be used and is of this store; it is a cache, so that otherwise it is simply built again.</summary>
    private async Task<LiveSnapshot?> TryOpenAsync(CancellationToken cancel)
    {
        LiveSnapshot? live = null;
        try
        {
            live = LiveSnapshot.Open(_path);
            var latest = await changes.LatestAsync(cancel);
            if (live.Store == await StoreIdentity.OfAsync(store, cancel) && !live.Watermark.IsAfter(latest)) return live;
            log.LogInformation("The population snapshot is of another store and is built again");
        }
        catch (SnapshotException fault)
        {
            log.LogWarning("The population snapshot is built again: {Fault}", fault.Message);
        }

        live?.Dispose();
        return null;
    }

    private async Task CatchUpAsync(LiveSnapshot live, CancellationToken cancel)
    {
        while (true)
        {
            var (people, next, rows) = await changes.ReadAsync(live.Watermark, ChangesAtATime, cancel);
            if (rows == 0) return;
            if (rows == ChangesAtATime && await IsCheaperAnewAsync(live, cancel))
            {
                await _compaction;
                await SnapshotBuilder.BuildAsync(store, changes, _path, cancel);
                live.Reload();
                continue;
            }

            long[] changed = [.. people.Where(person => person.Changed.Contains(Changes.Entries) || person.Changed.Contains(Changes.Person)).Select(person => person.PersonId)];
            foreach (var some in changed.Chunk(500)) await PutAsync(live, some, next, cancel);
            live.Advance(next);
        }
    }

    private async Task<bool> IsCheaperAnewAsync(LiveSnapshot live, CancellationToken cancel) =>
        await changes.CountAfterAsync(live.Watermark, cancel) > Math.Max(SmallestBacklog, live.People / 4);

    private async Task PutAsync(LiveSnapshot live, long[] changed, ChangeCursor position, CancellationToken cancel)
    {
        var merges = await PersonMerges.AroundAsync(store, changed, cancel);
        await using var connection = await store.OpenConnectionAsync(cancel);
        long[] wanted = [.. changed.Select(merges.SurvivorOf).Distinct()];
        var there = new HashSet<long>();
        foreach (var person in await new StoreRows(connection, store.Provider, merges).OfAsync(wanted, cancel))
        {
            live.Put(person.Header, person.Entries, position);
            there.Add(person.Header.PersonId);
        }

        foreach (var person in changed.Concat(wanted).Where(person => !there.Contains(person))) live.Remove(person, position);
    }

    private void Compact()
    {
        try
        {
            _live!.Compact(store.Now);
        }
        catch (IOException fault)
        {
            log.LogWarning("The population snapshot could not be compacted and grows on in memory: {Fault}", fault.GetType().Name);
        }
    }
}
