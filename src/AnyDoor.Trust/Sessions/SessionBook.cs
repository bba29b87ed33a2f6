using System.Collections.Concurrent;
using System.Security.Cryptography;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

/// <summary>Which sessions are open, locked and ended. Kept for seconds in this process: what another process ends, ends here within <see cref="Kept"/>.</summary>
public sealed class SessionBook(PlaceStore store, IOptions<TrustOptions> options)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    // Every click would be a write otherwise.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    private readonly ConcurrentDictionary<string, (Session? Row, DateTimeOffset ReadAt)> kept = new(StringComparer.Ordinal);

    /// <returns>The new session's id.</returns>
    public async Task<string> BeginAsync(string account, bool shared)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await store.WriteAsync(new ProcessContext("session.begin", account), async scope =>
        {
            var old = scope.Now - Remembered;
            await scope.Db.Set<Session>().Where(row => row.BeganAt < old).ExecuteDeleteAsync();
            scope.Db.Add(new Session { SessionId = id, AccountId = account, Shared = shared, BeganAt = scope.Now, UsedAt = scope.Now });
        });
        foreach (var (other, seen) in kept.Where(pair => pair.Value.ReadAt < store.Now - Remembered).ToList())
            kept.TryRemove(KeyValuePair.Create(other, seen));
        return id;
    }

    /// <summary>How a session stands, and that it is used now if somebody did something: a page that follows by itself does not keep it open.</summary>
    public async Task<SessionStanding> SeeAsync(string id, bool used)
    {
        if (await FindAsync(id) is not { EndedAt: null } session || store.Now - session.BeganAt > options.Value.SessionLasts)
            return SessionStanding.Ended;
        if (session.LockedAt is not null)
            return SessionStanding.Locked;
        if (store.Now - session.UsedAt > LocksAfter(session))
        {
            await LockAsync(id);
            return SessionStanding.Locked;
        }
        if (used && store.Now - session.UsedAt >= Grain)
            await ChangeAsync("session.use", id, row => row.UsedAt = store.Now);
        return SessionStanding.Open;
    }

    public Task LockAsync(string id) => ChangeAsync("session.lock", id, row => row.LockedAt ??= store.Now);

    public Task UnlockAsync(string id) => ChangeAsync("session.unlock", id, row => (row.LockedAt, row.UsedAt) = (null, store.Now));

    public Task EndAsync(string id) => ChangeAsync("session.end", id, row => row.EndedAt ??= store.Now);

    /// <summary>Ends every other session of an account.</summary>
    public async Task EndOthersAsync(string account, string here)
    {
        await store.WriteAsync(new ProcessContext("session.end-others", account), scope => scope.Db.Set<Session>()
            .Where(row => row.AccountId == account && row.SessionId != here && row.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, scope.Now)));
        kept.Clear();
    }

    /// <summary>After how long without anybody doing anything it locks; null where there is no such session.</summary>
    public async Task<TimeSpan?> LocksAfterAsync(string id) => await FindAsync(id) is { } session ? LocksAfter(session) : null;

    private TimeSpan LocksAfter(Session session) => session.Shared ? options.Value.SharedLocksAfter : options.Value.LocksAfter;

    private async Task<Session?> FindAsync(string id)
    {
        if (kept.TryGetValue(id, out var seen) && store.Now - seen.ReadAt < Kept)
            return seen.Row;
        await using var db = store.OpenRead();
        var row = await db.Set<Session>().FirstOrDefaultAsync(row => row.SessionId == id);
        kept[id] = (row, store.Now);
        return row;
    }

    private async Task ChangeAsync(string process, string id, Action<Session> change)
    {
        kept[id] = (await store.WriteAsync(ProcessContext.System(process), async scope =>
        {
            var row = await scope.Db.Set<Session>().AsTracking().FirstOrDefaultAsync(row => row.SessionId == id);
            if (row is not null)
                change(row);
            return row;
        }), store.Now);
    }
}
