using AnyDoor.Foundation;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>Writes one batch: what it says, what could not be used and how far the file is read, in one transaction.</summary>
internal static class BatchWriter
{
    /// <param name="apply">Applies the batch and gives the fate of each of its rows and what is to be quarantined.</param>
    public static async Task<Tally> WriteAsync(
        LoadContext load, Receipt receipt, Func<WriteScope, Task<(IReadOnlyList<Fate> Fates, IReadOnlyList<QuarantinedRow> Quarantined)>> apply, CancellationToken cancel)
    {
        try
        {
            return await load.Store.WriteAsync(ProcessContext.System("feeds.load"), async scope =>
            {
                var (fates, quarantined) = await apply(scope);
                var tally = new Tally();
                foreach (var fate in fates)
                    tally.Add(fate);
                await QuarantineRows.Rows.InsertAsync(scope, quarantined, cancel);
                await tally.SaveAsync(scope, receipt, cancel);
                scope.Tell("feeds");
                return tally;
            }, cancel);
        }
        catch
        {
            load.Forget();
            throw;
        }
    }
}
