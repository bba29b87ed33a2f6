using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.Trust.Agreements;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Record.Feeds;

/// <summary>The line on top of every page: each sender once, by its worst feed, then those of whom nothing came yet, then who is not shared.</summary>
internal sealed class FeedStrip(FeedHealths feeds, PartnersDirectory partners) : IDataStrip
{
    private const int FewSenders = 2;
    private const int MostNamed = 5;

    public async Task<IReadOnlyList<Freshness>> ReadAsync(CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var notShared = view.NotShared.Select(row => row.ShortName).ToHashSet(StringComparer.Ordinal);
        var all = (await feeds.ReadAsync(cancel)).Where(feed => !notShared.Contains(feed.Sender)).ToList();
        var worst = all.Where(HasBegun).GroupBy(feed => feed.Sender).Select(group => group.OrderByDescending(feed => feed.Fraction).First()).ToList();
        var never = all.Select(feed => feed.Sender).Distinct().Except(worst.Select(feed => feed.Sender)).ToList();
        return
        [
            .. worst.Select(feed => new Freshness(feed.Sender, feed.Standing, feed.Says)),
            .. NothingYet(never),
            .. GraceWords.InGrace(view).GroupBy(one => one.Term).SelectMany(agreement => Named([.. agreement.Select(one => one.Partner.ShortName)], Standing.Late, $"seen for {AgreementTexts.Days(agreement.Key.DaysOfGraceLeft)} more")),
            .. Named([.. view.NotShared.Select(row => row.ShortName)], Standing.NotShared, "not shared"),
        ];
    }

    // Where an agreement of many has ended, a line of all their names would push the page away; /partners names them.
    private static IEnumerable<Freshness> Named(IReadOnlyList<string> senders, Standing standing, string says) =>
        senders.Count > MostNamed ? [new Freshness($"{senders.Count} partners", standing, says)] : senders.Select(sender => new Freshness(sender, standing, says));

    private static bool HasBegun(FeedHealth feed) => feed.Feed.LastGoodAt is not null;

    // A place that does not have every partner yet is not told of each on every page.
    private static IEnumerable<Freshness> NothingYet(IReadOnlyList<string> senders) => senders.Count > FewSenders
        ? [new Freshness($"{senders.Count} other senders", Standing.None, "nothing yet")]
        : senders.Select(sender => new Freshness(sender, Standing.Failed, "nothing yet"));
}
