using AnyDoor.Foundation;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Writes one batch: what it says, what could not be used and how far the file is read, in one transaction.</summary>
internal static class BatchWriter
{
    /// <param name="from">How many rows or messages of the file come before the batch.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="apply">Applies the batch but for the first so many, and gives the fate of each of its rows and what is to be quarantined.</param>
    /// <returns>How many rows or messages of the file are dealt with now: by this process, or by another one that loads the same file.</returns>
    public static async Task<long> WriteAsync(LoadContext load, Receipt receipt, long from, int count,
        Func<WriteScope, int, Task<(IReadOnlyList<Fate> Fates, IReadOnlyList<QuarantinedRow> Quarantined)>> apply, CancellationToken cancel)
    {
        try
        {
            return await load.Store.WriteAsync(ProcessContext.System("feeds.load"), async scope =>
            {
                await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
                var read = await scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt.ReceiptId).Select(row => row.Read).SingleAsync(cancel);
                if (read < from)
                    throw new InvalidOperationException($"{receipt.FileName}: another process began this file anew while it was being loaded here. Load it again when that one has ended.");
                if (read >= from + count)
                    return read;
                var (fates, quarantined) = await apply(scope, (int)(read - from));
                var tally = new Tally();
                foreach (var fate in fates)
                    tally.Add(fate);
                await QuarantineRows.InsertAsync(scope, quarantined, cancel);
                await tally.SaveAsync(scope, receipt, cancel);
                scope.Tell("feeds");
                return read + tally.Read;
            }, cancel);
        }
        catch
        {
            load.Forget();
            throw;
        }
    }
}
