using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust.OwnAccount;

/// <summary>Where an account is signed in now, so that its owner notices somebody else.</summary>
internal sealed class OwnSessions(PlaceStore store, IOptions<TrustOptions> options)
{
    public async Task<IReadOnlyList<OwnSession>> OfAsync(string account, string? here)
    {
        await using var db = store.OpenRead();
        var oldest = store.Now - options.Value.SessionLasts;
        var rows = await db.Set<Session>().Where(row => row.AccountId == account && row.EndedAt == null && row.BeganAt >= oldest).OrderByDescending(row => row.UsedAt).ToListAsync();
        return [.. rows.Select(row => new OwnSession(Told(row.BeganAt), Told(row.UsedAt), row.Shared, row.LockedAt is not null, row.SessionId == here))];
    }

    private static string Told(DateTimeOffset instant) => LondonTime.ToLocal(instant).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
}

/// <param name="Here">The one that asks.</param>
public sealed record OwnSession(string Began, string Used, bool Shared, bool Locked, bool Here)
{
    public string Says => string.Join(", ", new[] { Here ? "this one" : null, Shared ? "shared computer" : null, Locked ? "locked" : null }.OfType<string>());
}
