using System.Runtime.InteropServices;
using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

/// <summary>Writes the snapshot anew from the store.</summary>
internal static class SnapshotBuilder
{
    private const int PeopleAtATime = 4000;

    /// <remarks>The watermark is taken before anything is read: a change that commits meanwhile is read again from there, so that nothing is
    /// passed over, whatever part of it the reading saw. Each batch is its own short read, so that no old version has to be kept for it.</remarks>
    public static async Task BuildAsync(PlaceStore store, ChangeReader changes, string path, CancellationToken cancel)
    {
        var identity = await StoreIdentity.OfAsync(store, cancel);
        var watermark = await changes.LatestAsync(cancel);
        var merges = await PersonMerges.ReadAsync(store, cancel);
        await using var connection = await store.OpenConnectionAsync(cancel);
        var rows = new StoreRows(connection, store.Provider, merges);
        using var writer = new SnapshotWriter(path, watermark, store.Now, identity);
        for (long? last = long.MinValue; last is { } after;)
        {
            (var people, last) = await rows.AfterAsync(after, PeopleAtATime, cancel);
            foreach (var person in people) writer.Append(person.Header, CollectionsMarshal.AsSpan(person.Entries));
        }

        writer.Complete();
    }
}
