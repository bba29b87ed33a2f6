using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Loads small files of ADT messages that together are too many for a few transactions: all are received, and then applied patient by patient, so
/// that a person and their visits are derived once and not with every message.</summary>
/// <remarks>How far a file is read counts its messages in this order, so that a load that was broken off goes on where it stood, with whichever other files.</remarks>
internal sealed class AdtFolder(LoadContext load, RawStore raw, FeedMapping mapping, short feed, IProgress<LoadProgress>? progress)
{
    /// <summary>Fewer fit into a transaction or two anyway.</summary>
    public const long WorthwhileBytes = 2 << 20;

    private const int MessagesAtATime = 5000;
    private const int MostFiles = 20_000;
    private const long MostBytes = 1L << 30;

    private readonly List<FileOfFolder> files = [];
    private readonly HashSet<long> known = [];

    /// <summary>How many of these come together; 0 where they are few, and are loaded as they stand.</summary>
    public static int Together(IReadOnlyList<string> paths)
    {
        var (bytes, count) = (0L, 0);
        for (; count < paths.Count && count < MostFiles && bytes < MostBytes; count++)
            bytes += new FileInfo(paths[count]).Length;
        return bytes < WorthwhileBytes ? 0 : count;
    }

    /// <returns>A report for each file, in order.</returns>
    public async Task<List<FileReport>> RunAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        using var spool = new AdtSpool();
        for (var group = AdtFile.Group(paths, 0); group.Count > 0; group = AdtFile.Group(paths, files.Count))
            await ReceiveAsync(group, spool, cancel);
        using var batches = spool.Messages().Select(Placed).Chunk(Math.Min(MessagesAtATime, load.Options.RowsAtATime)).GetEnumerator();
        // One task reads messages while the other writes.
        var next = Task.Run(() => Read(batches), cancel);
        try
        {
            while (await next is { Length: > 0 } batch)
            {
                next = Task.Run(() => Read(batches), cancel);
                await ApplyAsync(batch, cancel);
                progress?.Report(new LoadProgress($"{files.Count} files of {mapping.Feed}", batch.Length));
            }
        }
        finally
        {
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        return await ReportsAsync(cancel);
    }

    private async Task ReceiveAsync(List<(string Name, byte[] Bytes)> group, AdtSpool spool, CancellationToken cancel)
    {
        var kept = await raw.PutManyAsync([.. group.Select(file => (ReadOnlyMemory<byte>)file.Bytes)], cancel);
        var contents = group.ConvertAll(file => new Hl7Splitter(new MemoryStream(file.Bytes)));
        var pieces = contents.ConvertAll(splitter => splitter.Pieces().ToList());
        var receipts = await load.Store.WriteAsync(ProcessContext.System("feeds.receive"), scope => OpenAsync(scope, [.. group.Select((file, i) => (file.Name, kept[i].Hash))], pieces, cancel), cancel);
        for (var i = 0; i < group.Count; i++)
        {
            var isOpen = receipts[i].State == ReceiptStates.Reading && known.Add(receipts[i].ReceiptId);
            files.Add(new FileOfFolder(group[i].Name, receipts[i], isOpen, pieces[i].Count, contents[i].Notices, new AdtNotices(load.Partners, mapping)));
            if (isOpen)
                pieces[i].ForEach(piece => spool.Add(files.Count - 1, piece));
        }
    }

    // An empty batch is a message too: its sender had nothing to say.
    private async Task<List<Receipt>> OpenAsync(WriteScope scope, List<(string, string)> named, List<List<Hl7Piece>> pieces, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var receipts = await Receipts.OpenManyAsync(scope, feed, named, AdtSpool.Order, cancel);
        for (var i = 0; i < receipts.Count; i++)
        {
            if (pieces[i].Count == 0 && receipts[i].State == ReceiptStates.Reading)
                (receipts[i].State, receipts[i].FinishedAt) = (ReceiptStates.Done, scope.Now);
        }
        return receipts;
    }

    private MessageOfFolder Placed((int File, Hl7Piece Piece) one)
    {
        var file = files[one.File];
        return new MessageOfFolder(file, file.Next(), one.Piece);
    }

    private MessageOfFolder[] Read(IEnumerator<MessageOfFolder[]> batches)
    {
        if (!batches.MoveNext())
            return [];
        foreach (var message in batches.Current)
            message.Read(mapping);
        return batches.Current;
    }

    private async Task ApplyAsync(MessageOfFolder[] batch, CancellationToken cancel)
    {
        try
        {
            await load.Store.WriteAsync(ProcessContext.System("feeds.load"), scope => WriteAsync(scope, batch, cancel), cancel);
        }
        catch
        {
            load.Forget();
            throw;
        }
    }

    private async Task WriteAsync(WriteScope scope, MessageOfFolder[] messages, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        long[] ids = [.. messages.Select(message => message.File.Receipt.ReceiptId).Distinct()];
        var receipts = await scope.Db.Set<Receipt>().Where(row => EF.Parameter(ids).Contains(row.ReceiptId)).ToDictionaryAsync(row => row.ReceiptId, cancel);
        // What is read already was read by a load that was broken off, or by another process that loads the same files.
        var fresh = messages.Where(message => message.Order >= receipts[message.File.Receipt.ReceiptId].Read).ToList();
        foreach (var file in fresh.GroupBy(message => message.File))
            Continues(file.Key, receipts[file.Key.Receipt.ReceiptId], file.First().Order);
        var batch = new AdtBatch(load, feed, mapping, [.. fresh.Select(message => AdtArrival.Of(message.File.Receipt, message.Piece!))]);
        await batch.ApplyAsync(scope, cancel);
        await QuarantineRows.InsertAsync(scope, batch.Quarantined, cancel);
        await CountAsync(scope, fresh, batch.Fates, receipts, cancel);
        foreach (var message in fresh)
            message.File.Heard.Add([message.Piece!]);
        scope.Tell("feeds");
    }

    private static void Continues(FileOfFolder file, Receipt receipt, long order)
    {
        if (receipt.Read != order || receipt.RowOrder != AdtSpool.Order)
            throw new InvalidOperationException($"{file.Name}: another process began this file anew while it was being loaded here. Load it again when that one has ended.");
    }

    private async Task CountAsync(WriteScope scope, List<MessageOfFolder> messages, IReadOnlyList<Fate> fates, Dictionary<long, Receipt> receipts, CancellationToken cancel)
    {
        var (tallies, total) = (new Dictionary<FileOfFolder, Tally>(), new Tally());
        for (var i = 0; i < messages.Count; i++)
        {
            if (!tallies.TryGetValue(messages[i].File, out var tally))
                tallies[messages[i].File] = tally = new Tally();
            tally.Add(fates[i]);
        }
        foreach (var (file, tally) in tallies)
        {
            var receipt = receipts[file.Receipt.ReceiptId];
            tally.AddTo(receipt);
            total.Add(tally);
            if (receipt.Read == file.Messages)
                (receipt.State, receipt.FinishedAt) = (ReceiptStates.Done, scope.Now);
        }
        await total.SaveToFeedAsync(scope, feed, good: total.Applied + total.Duplicate > 0, cancel);
    }

    private async Task<List<FileReport>> ReportsAsync(CancellationToken cancel)
    {
        await using var db = load.Store.OpenRead();
        var now = new Dictionary<long, Receipt>();
        foreach (var some in files.Select(file => file.Receipt.ReceiptId).Distinct().Chunk(1000))
        {
            foreach (var receipt in await db.Set<Receipt>().Where(row => EF.Parameter(some).Contains(row.ReceiptId)).ToListAsync(cancel))
                now[receipt.ReceiptId] = receipt;
        }
        return files.ConvertAll(file => file.Report(mapping.Feed, now[file.Receipt.ReceiptId]));
    }
}

/// <summary>A file that is loaded with many others.</summary>
/// <param name="IsOpen">False where it was loaded before, or comes twice.</param>
/// <param name="Messages">How many it has.</param>
/// <param name="Said">What is worth knowing of the file itself.</param>
/// <param name="Heard">What is worth knowing of its messages.</param>
internal sealed record FileOfFolder(string Name, Receipt Receipt, bool IsOpen, int Messages, IReadOnlyList<string> Said, AdtNotices Heard)
{
    private long next;

    /// <summary>The place of its next message in the order in which they come.</summary>
    public long Next() => next++;

    public FileReport Report(string feed, Receipt now) => IsOpen
        ? new(Name, feed, now.Read, now.Applied, now.Stored, now.Duplicate, now.Quarantined, now.State, [], [.. Said, .. Heard.Lines])
        : new(Name, feed, now.Read, 0, 0, now.Read, 0, now.State, [], []);

    public bool Equals(FileOfFolder? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <param name="Order">Its place among the messages of its file, in the order in which they come.</param>
internal sealed record MessageOfFolder(FileOfFolder File, long Order, Hl7Piece Raw)
{
    /// <summary>Null until it is read.</summary>
    public AdtPiece? Piece { get; private set; }

    public void Read(FeedMapping mapping) => Piece = AdtPiece.Of(Raw, mapping);
}
