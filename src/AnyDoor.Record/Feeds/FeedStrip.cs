using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Record.Feeds;

/// <summary>The line on top of every page: each sender once, by its worst feed, then who is not shared.</summary>
internal sealed class FeedStrip(FeedHealths feeds, PartnersDirectory partners) : IDataStrip
{
    public async Task<IReadOnlyList<Freshness>> ReadAsync(CancellationToken cancel)
    {
        var worst = (await feeds.ReadAsync(cancel)).GroupBy(feed => feed.Sender).Select(group => group.OrderByDescending(feed => feed.Fraction).First());
        var view = await partners.CurrentAsync(cancel);
        return
        [
            .. worst.Select(feed => new Freshness(feed.Sender, feed.Standing, feed.Says)),
            .. view.NotShared.Select(row => new Freshness(row.ShortName, Standing.NotShared, "not shared")),
        ];
    }
}
