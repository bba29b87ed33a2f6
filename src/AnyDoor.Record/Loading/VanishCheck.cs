using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>After a full or window file: withdraws what its partners no longer send, unless that would be too much.</summary>
/// <param name="of">The numbers of the partners that are looked at.</param>
internal sealed class VanishCheck(LoadContext load, Receipt receipt, FeedMapping mapping, IReadOnlySet<long> keys, Func<short, bool> of)
{
    /// <summary>Null when done; else why the file waits for a person.</summary>
    /// <param name="approved">A person has looked and said that it is right.</param>
    public async Task<string?> RunAsync(bool approved, CancellationToken cancel)
    {
        var (vanished, standing) = await FindAsync(cancel);
        if (vanished.Count == 0)
            return null;
        var share = (decimal)vanished.Count / standing;
        if (!approved && share > mapping.VanishLimit)
            return $"{vanished.Count} of {standing} rows known from before are not in the file ({share:P0}, more than {mapping.VanishLimit:P0}): approve it if they are really gone, else refuse it and ask the sender for the whole file";
        foreach (var some in vanished.Chunk(load.Options.RowsAtATime))
            await WithdrawAsync(some, cancel);
        return null;
    }

    private async Task<(List<RecordEntry> Vanished, long Standing)> FindAsync(CancellationToken cancel)
    {
        await using var db = load.Store.OpenRead();
        var since = receipt.ReceivedAt - (mapping.Window ?? TimeSpan.Zero);
        var entries = from key in db.Set<SourceKey>()
                      join entry in db.Set<RecordEntry>() on new { key.PersonId, key.EntryId } equals new { entry.PersonId, entry.EntryId }
                      where key.Feed == receipt.Feed && key.Hash != 0
                      select entry;
        if (mapping.Mode == FeedMode.Window)
            entries = entries.Where(entry => entry.StartAt >= since);
        var (vanished, partners, standing) = (new List<RecordEntry>(), new HashSet<short>(), new Dictionary<short, long>());
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!of(entry.Partner))
                continue;
            standing[entry.Partner] = standing.GetValueOrDefault(entry.Partner) + 1;
            if (keys.Contains(RowKeys.Hash(entry.SourceId.Split('#')[0])))
                partners.Add(entry.Partner);
            else
                vanished.Add(entry);
        }
        // A partner of whom the file holds nothing did not send one.
        vanished.RemoveAll(entry => !partners.Contains(entry.Partner));
        return (vanished, partners.Sum(partner => standing[partner]));
    }

    private Task WithdrawAsync(IReadOnlyList<RecordEntry> entries, CancellationToken cancel) =>
        load.Store.WriteAsync(ProcessContext.System("feeds.vanish"), async scope =>
        {
            var drafts = entries.Select(entry => new EntryDraft(new RecordEntry
            {
                PersonId = entry.PersonId,
                SourcePersonId = entry.SourcePersonId,
                SourceId = entry.SourceId,
                Feed = receipt.Feed,
                VersionAt = entry.VersionAt > receipt.ReceivedAt ? entry.VersionAt : receipt.ReceivedAt,
                ReceiptId = receipt.ReceiptId,
            }, Deleted: true)).ToList();
            var (_, changes) = await EntryWriter.ApplyAsync(load, scope, receipt.Feed, drafts, cancel);
            await load.Codes.InternAsync(scope, [], cancel);
            var partners = await load.Partners.NamesAsync(scope, cancel);
            await new SpellDeriver(load.Codes, partners).FollowAsync(scope, changes, [], load.History, cancel);
        }, cancel);
}
