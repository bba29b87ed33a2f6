using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Finding;

/// <summary>How often one practitioner may look for people by exact details. Counted in the store, so that it holds for every process and after a restart.</summary>
public sealed class ExactTries(PlaceStore store)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts one more try.</summary>
    /// <param name="act">What is tried: each has a number of its own.</param>
    /// <returns>Null where it may be tried, else when it may again.</returns>
    public Task<DateTimeOffset?> CountAsync(Reader reader, string act, int most, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext(act, reader.AccountId), async scope =>
        {
            await scope.TakeTurnAsync($"{act} {reader.PractitionerId}", cancel);
            var (since, practitioner) = (scope.Now - Window, reader.PractitionerId);
            var tries = scope.Db.Set<ExactTry>().Where(row => row.PractitionerId == practitioner && row.Act == act);
            var latest = await tries.Where(row => row.At > since).OrderByDescending(row => row.At).Take(most).Select(row => row.At).ToListAsync(cancel);
            if (latest.Count == most)
                return latest[^1] + Window;
            await tries.Where(row => row.At <= since).ExecuteDeleteAsync(cancel);
            scope.Db.Add(new ExactTry { PractitionerId = practitioner, TryId = PublicId.New(), Act = act, At = scope.Now });
            return (DateTimeOffset?)null;
        }, cancel);
}
