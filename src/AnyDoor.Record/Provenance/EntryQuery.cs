using System.Globalization;
using AnyDoor.DesignSystem.Content;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Provenance;

/// <summary>Where one entry comes from and what it said before.</summary>
public sealed class EntryQuery(PlaceStore store, PartnersDirectory partners, PersonHeads heads)
{
    /// <returns>Null if the person has no such entry that the reader may see.</returns>
    public async Task<EntryModel?> ReadAsync(Person person, long entryId, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var now = store.Now;
        var sharing = await Sharing.ReadAsync(db, await partners.CurrentAsync(cancel), reader, cancel);
        var all = db.ReadableEntries(person.PersonId, reader, now, sharing.Withheld);
        var readable = all.Where(entry => entry.EntryId == entryId);
        if (await readable.FirstOrDefaultAsync(cancel) is not { } entry)
            return null;
        var fact = await readable.AsFacts(db).FirstAsync(cancel);
        var versions = await VersionReading.ReadAsync(db, readable, [entryId], cancel);
        var feed = await db.Set<Feed>().FirstOrDefaultAsync(row => row.Number == entry.Feed, cancel);
        long[] receiptIds = [.. versions.Of[entryId].Select(version => version.ReceiptId).Append(entry.ReceiptId).Distinct()];
        var receipts = await db.Set<Receipt>().Where(row => EF.Parameter(receiptIds).Contains(row.ReceiptId)).ToDictionaryAsync(row => row.ReceiptId, cancel);
        var today = LondonTime.DayOf(now);
        return new EntryModel(
            await heads.BuildAsync(db, person, reader, now, "entry", cancel),
            $"/people/{person.PublicId}/timeline",
            fact.Sentence(sharing, now), When.Dated(fact.StartAt, fact.StartPrecision, today), fact.Withdrawn,
            Facts(fact, now),
            Source(entry, fact, sharing, feed, receipts.GetValueOrDefault(entry.ReceiptId)),
            [.. versions.Of[entryId].Select(version => Old(version, fact, versions, sharing, receipts, now))],
            await OthersAsync(db, person, fact, all, sharing, now, cancel));
    }

    private static async Task<IReadOnlyList<OtherTelling>> OthersAsync(PlaceDb db, Person person, EntryFact fact, IQueryable<RecordEntry> readable, Sharing sharing, DateTimeOffset now, CancellationToken cancel)
    {
        var lead = await db.Set<RepeatedEntry>().Where(row => row.PersonId == person.PersonId && row.EntryId == fact.EntryId).Select(row => (long?)row.LeadEntryId).FirstOrDefaultAsync(cancel);
        var others = (await RepeatReading.ReadAsync(db, person.PersonId, readable, [lead ?? fact.EntryId], cancel)).SelectMany(same => same).Where(other => other.EntryId != fact.EntryId).ToList();
        if (lead is not null && await readable.Where(entry => entry.EntryId == lead).AsFacts(db).FirstOrDefaultAsync(cancel) is { } leading)
            others.Insert(0, leading);
        short[] numbers = [.. others.Select(other => other.Feed).Distinct()];
        var feeds = await db.Set<Feed>().Where(row => EF.Parameter(numbers).Contains(row.Number)).ToDictionaryAsync(row => row.Number, row => row.Title, cancel);
        return [.. others.Select(other => new OtherTelling(
            feeds.GetValueOrDefault(other.Feed) ?? sharing.PartnerName(other.PartnerNumber), other.Sentence(sharing, now).ToString(), When.Dated(other.StartAt, other.StartPrecision, LondonTime.DayOf(now)),
            RepeatWords.Contradiction(fact, other, now), other.EntryId == lead, $"/people/{person.PublicId}/entries/{other.EntryId}"))];
    }

    private static List<SummaryRow> Facts(EntryFact fact, DateTimeOffset now)
    {
        var (rows, today) = (new List<SummaryRow> { new("Kind", fact.Kind.Name) }, LondonTime.DayOf(now));
        if (fact.Says is { } says)
            rows.Add(new("What", fact.CodeValue is { } code && code != says ? $"{says} ({code})" : says));
        rows.Add(new(fact.Kind.Shape == Kinds.KindShape.Event ? "When" : "From", Exactly(fact.StartAt, fact.StartPrecision, today)));
        if (fact.EndAt is { } end)
            rows.Add(new("To", Exactly(end, fact.StartPrecision, today)));
        else if (fact.Kind.Shape != Kinds.KindShape.Event)
            rows.Add(new("To", "Still so, as far as the partner says"));
        if (fact.Value is { } value)
            rows.Add(new("Value", $"{value.ToString("0.###", CultureInfo.InvariantCulture)} {fact.Unit}".TrimEnd()));
        var detail = EntryDetail.Of(fact.Detail);
        rows.AddRange(detail.All.Select(word => new SummaryRow(word.Name, word.Text)));
        if (detail.Text is { Length: > 0 } text)
            rows.Add(new("Detail", text));
        return rows;
    }

    private static List<SummaryRow> Source(RecordEntry entry, EntryFact fact, Sharing sharing, Feed? feed, Receipt? receipt)
    {
        var hidden = entry.Partner == HiddenEntries.Sender;
        var partner = sharing.View.Organisations.GetValueOrDefault(sharing.PartnerId(entry.Partner))?.Name ?? sharing.PartnerName(entry.Partner);
        return
        [
            new("Partner", partner),
            new("Feed", feed?.Title ?? (hidden ? Restrictions.NotShown : "Not known")),
            new("Its own number", hidden ? Restrictions.NotShown : entry.SourceId),
            new("File and row", hidden ? Restrictions.NotShown : From(receipt, entry.RowNumber)),
            new("Received", hidden ? Restrictions.NotShown : receipt is null ? "Made here" : When.Full(receipt.ReceivedAt)),
            new("Known to the partner", When.Full(fact.KnownAt)),
            new("This version", When.Full(fact.VersionAt)),
        ];
    }

    private static OldVersion Old(RecordEntryVersion version, EntryFact current, VersionReading versions, Sharing sharing, Dictionary<long, Receipt> receipts, DateTimeOffset now)
    {
        var was = EntryVersions.AsFact(version, current, versions.Codes);
        return new OldVersion(
            When.Full(version.VersionAt), When.Full(version.KnownAt), was.Sentence(sharing, now).ToString(), When.Dated(was.StartAt, was.StartPrecision, LondonTime.DayOf(now)),
            From(receipts.GetValueOrDefault(version.ReceiptId), version.RowNumber));
    }

    private static string Exactly(DateTimeOffset instant, byte precision, DateOnly today) =>
        precision == DatePrecision.Minute ? When.Full(instant) : When.Dated(instant, precision, today);

    private static string From(Receipt? receipt, int row) => receipt is null ? "Not from a file" : row > 0 ? $"{receipt.FileName}, row {row}" : receipt.FileName;
}
