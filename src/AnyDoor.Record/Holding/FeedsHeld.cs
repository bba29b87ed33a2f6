using System.Globalization;
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
        await using var db = store.OpenRead();
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

/// <summary>How many entries under which heading would no longer be shown in direct care.</summary>
internal sealed class EntriesLost(PlaceStore store) : ISharingEffect
{
    public async Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var numbers = await change.NumbersLostAsync(db, Trust.Purposes.DirectCare, cancel);
        if (numbers.Count == 0)
            return [];
        var counts = await db.Set<RecordEntry>().Where(row => row.Status != EntryStatus.Withdrawn && row.Sensitivity == 0)
            .GroupBy(row => new { row.Kind, Lost = EF.Parameter(numbers).Contains(row.Partner) }).Select(rows => new { rows.Key.Kind, rows.Key.Lost, Count = rows.LongCount() }).ToListAsync(cancel);
        return
        [
            .. from heading in Headings.HeadingBook.All
               // What only the words of an entry tell is not counted.
               where heading.Only is null
               let under = counts.Where(row => heading.KindIds.Contains(row.Kind)).ToList()
               let gone = under.Where(row => row.Lost).Sum(row => row.Count)
               where gone > 0
               select new SharingEffect("Headings of the person page and timeline", heading.Name, Count(under.Sum(row => row.Count)), Count(under.Sum(row => row.Count) - gone)),
        ];
    }

    private static string Count(long entries) => $"{entries.ToString("N0", CultureInfo.InvariantCulture)} entries";
}
