using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

/// <summary>Takes in what was held, file by file in the order in which they came, once an agreement covers its senders again. Each row once: one broken off goes on where it stood.</summary>
public sealed class HeldFeeds(PlaceStore store, RawStore raw, FeedCatalog catalog)
{
    /// <returns>How many rows and messages were taken in.</returns>
    public async Task<long> ReleaseAsync(CancellationToken cancel)
    {
        long taken = 0;
        while (await NextAsync(cancel) is { } next)
            taken += await ReleaseAsync(next.ReceiptId, next.Organisations, cancel);
        return taken;
    }

    private async Task<(long ReceiptId, IReadOnlyList<string> Organisations)?> NextAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var held = await db.Set<HeldReceipt>().OrderBy(row => row.ReceiptId).ToListAsync(cancel);
        if (held.Count == 0)
            return null;
        var agreements = await AgreementBook.ReadAsync(db, store.Now, cancel);
        return held.Where(row => !agreements.Holds(row.OrganisationId)).GroupBy(row => row.ReceiptId).FirstOrDefault() is { } first ? (first.Key, [.. first.Select(row => row.OrganisationId)]) : null;
    }

    private async Task<long> ReleaseAsync(long receiptId, IReadOnlyList<string> organisations, CancellationToken cancel)
    {
        var taken = await new Quarantine(store, raw, catalog).ReleaseAsync(receiptId, organisations, cancel);
        await WithdrawAsync(receiptId, organisations, cancel);
        await store.WriteAsync(ProcessContext.System("feeds.release"), async scope =>
        {
            // An agreement may have ended again meanwhile: then the rest goes on waiting.
            var waiting = scope.Db.Set<QuarantinedRow>().Where(row => row.ReceiptId == receiptId && row.ReasonCode == Holds.Reason && row.State == QuarantineStates.Waiting);
            await scope.Db.Set<HeldReceipt>().Where(row => row.ReceiptId == receiptId && EF.Parameter(organisations).Contains(row.OrganisationId) && !waiting.Any(other => other.Field == row.OrganisationId)).ExecuteDeleteAsync(cancel);
            scope.Tell("feeds");
        }, cancel);
        return taken;
    }

    // What a full list no longer names goes when its turn has come, as it would have on the day.
    private async Task WithdrawAsync(long receiptId, IReadOnlyList<string> organisations, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var receipt = await db.Set<Receipt>().SingleAsync(row => row.ReceiptId == receiptId, cancel);
        var feed = await db.Set<Feed>().SingleAsync(row => row.Number == receipt.Feed, cancel);
        if (catalog.Feeds.FirstOrDefault(mapping => mapping.Feed == feed.Name) is not { Format: FeedMapping.Csv, Mode: not FeedMode.Delta } mapping)
            return;
        var numbers = await db.Set<PartnerNumber>().Where(row => EF.Parameter(organisations).Contains(row.OrganisationId)).Select(row => row.Number).ToListAsync(cancel);
        var load = new LoadContext(store, await PartnerBook.ReadAsync(store, cancel), new CodeBook(), Quarantine.OfHeld);
        await using var file = await RawFile.OpenAsync(raw, receipt.ContentHash, cancel);
        using var source = new CsvSource(file, receipt.FileName, mapping);
        await new CsvLoad(load, receipt, mapping, source, null).RunAsync(cancel);
        if (await new VanishCheck(load, receipt, mapping, source.Keys, numbers.Contains).RunAsync(approved: false, cancel) is { } held)
            await Receipts.CloseAsync(store, receipt, ReceiptStates.Held, held, cancel);
    }
}
