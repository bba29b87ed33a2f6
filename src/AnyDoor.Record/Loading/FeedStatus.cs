using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <param name="Age">Since data was last good; null where none ever came.</param>
/// <param name="Late">Older than the feed promises.</param>
public sealed record FeedStanding(
    string Feed, string Title, string Partner, long Messages, long Applied, long Stored, long Duplicate, long Quarantined, DateTimeOffset? LastReceived, TimeSpan? Age, TimeSpan Promised, bool Late, string? Held);

/// <summary>How each feed stands, for <c>anydoor status</c> and <c>/feeds</c>.</summary>
public sealed class FeedStatus(PlaceStore store)
{
    public async Task<IReadOnlyList<FeedStanding>> ReadAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var feeds = await db.Set<Feed>().OrderBy(feed => feed.Name).ToListAsync(cancel);
        return [.. feeds.Select(feed =>
        {
            TimeSpan? age = feed.LastGoodAt is { } good ? store.Now - good : null;
            var promised = TimeSpan.FromMinutes(feed.PromisedDelayMinutes);
            return new FeedStanding(feed.Name, feed.Title, feed.Partner, feed.Messages, feed.Applied, feed.Stored, feed.Duplicate, feed.Quarantined,
                feed.LastReceivedAt, age, promised, age > promised, feed.HeldBecause);
        })];
    }

    public async Task<(long People, long Entries)> CountAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var retired = db.Set<People.PersonAlias>().Select(alias => alias.PersonId);
        return (await db.Set<People.Person>().LongCountAsync(person => !retired.Contains(person.PersonId), cancel), await db.Set<RecordEntry>().LongCountAsync(cancel));
    }
}
