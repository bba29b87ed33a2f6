using AnyDoor.Record.Feeds;
using AnyDoor.Store;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

/// <summary>Which feeds would be held if agreements were others.</summary>
internal sealed class FeedsHeld(PlaceStore store) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("what an agreement changes");
        var held = change.Held;
        // A feed that many send names each sender in its rows, so it is looked up where its entries came from.
        var sent = await db.Set<RecordEntry>().Where(row => row.Feed != OwnFacts.Number)
            .Join(db.Set<PartnerNumber>().Where(number => EF.Parameter(held).Contains(number.OrganisationId)), row => row.Partner, number => number.Number, (row, number) => new { row.Feed, number.OrganisationId })
            .Distinct().ToListAsync(cancel);
        var feeds = await db.Set<Feed>().OrderBy(feed => feed.Title).ToListAsync(cancel);
        return
        [
            .. from feed in feeds
               let senders = sent.Where(row => row.Feed == feed.Number).Select(row => row.OrganisationId).Union(held.Where(id => feed.Partner == id)).Order(StringComparer.Ordinal).ToList()
               where senders.Count > 0
               select new SharingEffect("Feeds", feed.Title, feed.LastReceivedAt is { } last ? $"Taken in, last {When.Full(last)}" : "Taken in", $"Held: what {string.Join(", ", senders.Select(change.View.ShortName))} sends is accepted, kept and not used"),
        ];
    }
}
