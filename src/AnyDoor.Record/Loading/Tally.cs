using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Counts of fates, added to the receipt and its feed in the transaction they belong to.</summary>
internal sealed class Tally
{
    public long Read { get; private set; }
    public long Applied { get; private set; }
    public long Stored { get; private set; }
    public long Duplicate { get; private set; }
    public long Quarantined { get; private set; }

    public void Add(Fate fate)
    {
        Read++;
        Applied += fate is Fate.Applied or Fate.Stored ? 1 : 0;
        Stored += fate == Fate.Stored ? 1 : 0;
        Duplicate += fate == Fate.Duplicate ? 1 : 0;
        Quarantined += fate == Fate.Quarantined ? 1 : 0;
    }

    public void Add(Tally other)
    {
        Read += other.Read;
        Applied += other.Applied;
        Stored += other.Stored;
        Duplicate += other.Duplicate;
        Quarantined += other.Quarantined;
    }

    public async Task SaveAsync(WriteScope scope, Receipt receipt, CancellationToken cancel)
    {
        await scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt.ReceiptId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Read, row => row.Read + Read)
            .SetProperty(row => row.Applied, row => row.Applied + Applied)
            .SetProperty(row => row.Stored, row => row.Stored + Stored)
            .SetProperty(row => row.Duplicate, row => row.Duplicate + Duplicate)
            .SetProperty(row => row.Quarantined, row => row.Quarantined + Quarantined), cancel);
        await SaveToFeedAsync(scope, receipt.Feed, good: false, cancel);
    }

    public void AddTo(Receipt receipt)
    {
        receipt.Read += Read;
        receipt.Applied += Applied;
        receipt.Stored += Stored;
        receipt.Duplicate += Duplicate;
        receipt.Quarantined += Quarantined;
    }

    /// <param name="good">The data is whole: the feed's age counts from now.</param>
    public Task SaveToFeedAsync(WriteScope scope, short feed, bool good, CancellationToken cancel) =>
        scope.Db.Set<Feed>().Where(row => row.Number == feed).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Messages, row => row.Messages + Read)
            .SetProperty(row => row.Applied, row => row.Applied + Applied)
            .SetProperty(row => row.Stored, row => row.Stored + Stored)
            .SetProperty(row => row.Duplicate, row => row.Duplicate + Duplicate)
            .SetProperty(row => row.Quarantined, row => row.Quarantined + Quarantined)
            .SetProperty(row => row.LastReceivedAt, scope.Now)
            .SetProperty(row => row.LastGoodAt, row => good ? scope.Now : row.LastGoodAt), cancel);
}
