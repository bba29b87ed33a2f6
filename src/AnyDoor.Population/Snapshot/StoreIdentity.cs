using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Snapshot;

/// <summary>Tells one store from another that later took its name, whose positions in the log of changes would mean other people.</summary>
internal static class StoreIdentity
{
    /// <summary>The instant (in microseconds) of the store's first process; 0 while nothing was written.</summary>
    public static async Task<long> OfAsync(PlaceStore store, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var first = await db.Set<ProcessRun>().OrderBy(run => run.ProcessId).Select(run => (DateTimeOffset?)run.At).FirstOrDefaultAsync(cancel);
        return first is { } at ? Instants.ToMicroseconds(at) : 0;
    }
}
