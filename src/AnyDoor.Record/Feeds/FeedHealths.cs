using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Feeds;

/// <summary>How every feed stands, for the strip on top of each page, the person's headings and <c>/feeds</c>. Rows are kept for a moment; ages are always of now.</summary>
public sealed class FeedHealths(PlaceStore store, PartnersDirectory partners, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(3);

    private Known? known;

    /// <summary>Every feed but this place's own facts, worst first.</summary>
    public async Task<IReadOnlyList<FeedHealth>> ReadAsync(CancellationToken cancel)
    {
        var (rows, view, now) = (await RowsAsync(cancel), await partners.CurrentAsync(cancel), store.Now);
        return [.. rows.Select(feed => Of(feed, view, now)).OrderBy(health => health.Standing switch { Standing.Failed => 0, Standing.Late => 1, _ => 2 }).ThenBy(health => health.Sender, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<Feed>> RowsAsync(CancellationToken cancel)
    {
        if (known is { } fresh && clock.GetElapsedTime(fresh.At) < Kept)
            return fresh.Rows;
        await using var db = store.OpenRead();
        var rows = await db.Set<Feed>().Where(feed => feed.Number != OwnFacts.Number).OrderBy(feed => feed.Name).ToListAsync(cancel);
        known = new Known(rows, clock.GetTimestamp());
        return rows;
    }

    private static FeedHealth Of(Feed feed, PartnersView view, DateTimeOffset now)
    {
        var (sender, kind) = FeedSenders.Of(feed.Partner, view);
        return FeedHealth.Of(feed, sender, kind, now);
    }

    private sealed record Known(IReadOnlyList<Feed> Rows, long At);
}
