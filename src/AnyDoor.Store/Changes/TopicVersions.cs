using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>Versions of live topics, for whoever keeps something in memory until its topic changes. Asked for at once after a commit of this process,
/// and at most a tenth of a second old for those of others, so that many readers of one moment ask the store once.</summary>
public sealed class TopicVersions(PlaceStore store)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Known> known = new();

    /// <summary>One word that is another one whenever any of the topics has changed.</summary>
    public async Task<string> OfAsync(IReadOnlyList<string> topics, CancellationToken cancel)
    {
        var (key, count, now) = (string.Join(' ', topics), store.Signals.Count, store.Clock.GetTimestamp());
        if (known.TryGetValue(key, out var kept) && kept.Count == count && store.Clock.GetElapsedTime(kept.At, now) is var age && age >= TimeSpan.Zero && age < Keep)
            return kept.Versions;
        await using var db = store.OpenRead();
        var versions = string.Join('.', await db.Set<LiveTopic>().Where(row => topics.Contains(row.Topic)).OrderBy(row => row.Topic).Select(row => row.Topic + row.Version).ToListAsync(cancel));
        known[key] = new Known(versions, count, now);
        return versions;
    }

    private sealed record Known(string Versions, long Count, long At);
}
