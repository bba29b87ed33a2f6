using AnyDoor.Foundation;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>Loads a few small files of ADT messages, together in one transaction: each is either loaded whole, with its receipt, or not at all.
/// Many come by way of <see cref="AdtFolder"/>.</summary>
internal sealed class AdtFiles(LoadContext load, RawStore raw, FeedMapping mapping, short feed, IProgress<LoadProgress>? progress)
{
    private const long MostBytesOfFile = 2 << 20;

    public static bool IsSmall(string path) => new FileInfo(path).Length <= MostBytesOfFile;

    /// <returns>A report for each file, in order.</returns>
    public async Task<List<FileReport>> RunAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var reports = new List<FileReport>(paths.Count);
        for (var group = AdtFile.Group(paths, 0); group.Count > 0; group = AdtFile.Group(paths, reports.Count))
        {
            var files = group.ConvertAll(file => AdtFile.Read(file.Name, file.Bytes, mapping, load.Partners));
            reports.AddRange(await ApplyAsync(files, await raw.PutManyAsync([.. files.Select(file => (ReadOnlyMemory<byte>)file.Bytes)], cancel), cancel));
            progress?.Report(new LoadProgress(files[^1].Name, files[^1].Pieces.Count));
        }
        return reports;
    }

    private async Task<List<FileReport>> ApplyAsync(List<AdtFile> files, IReadOnlyList<RawReceipt> kept, CancellationToken cancel)
    {
        try
        {
            return await load.Store.WriteAsync(ProcessContext.System("feeds.load"), scope => WriteAsync(scope, files, kept, cancel), cancel);
        }
        catch
        {
            load.Forget();
            throw;
        }
    }

    private async Task<List<FileReport>> WriteAsync(WriteScope scope, List<AdtFile> files, IReadOnlyList<RawReceipt> kept, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var receipts = await Receipts.OpenManyAsync(scope, feed, [.. files.Select((file, i) => (file.Name, kept[i].Hash))], order: null, cancel);
        var isOpen = receipts.Select((receipt, i) => receipt.State == ReceiptStates.Reading && receipts.IndexOf(receipt) == i).ToList();
        List<(int File, AdtArrival Arrival)> arrivals = [.. files.SelectMany((file, i) => isOpen[i] ? file.Pieces.Where(piece => piece.Number > receipts[i].Read).Select(piece => (i, AdtArrival.Of(receipts[i], piece))) : [])];
        var batch = new AdtBatch(load, feed, mapping, [.. arrivals.Select(arrived => arrived.Arrival)]);
        await batch.ApplyAsync(scope, cancel);
        await QuarantineRows.InsertAsync(scope, batch.Quarantined, cancel);
        var (tallies, total) = (files.Select(_ => new Tally()).ToList(), new Tally());
        for (var i = 0; i < arrivals.Count; i++)
            tallies[arrivals[i].File].Add(batch.Fates[i]);
        foreach (var i in Enumerable.Range(0, files.Count).Where(i => isOpen[i]))
        {
            tallies[i].AddTo(receipts[i]);
            (receipts[i].State, receipts[i].FinishedAt) = (ReceiptStates.Done, scope.Now);
            total.Add(tallies[i]);
        }
        await total.SaveToFeedAsync(scope, feed, good: total.Read == 0 || total.Applied + total.Duplicate > 0, cancel);
        scope.Tell("feeds");
        return [.. files.Select((file, i) => Report(file, receipts[i], isOpen[i]))];
    }

    private FileReport Report(AdtFile file, Receipt receipt, bool isNew) => isNew
        ? new FileReport(file.Name, mapping.Feed, receipt.Read, receipt.Applied, receipt.Stored, receipt.Duplicate, receipt.Quarantined, receipt.State, [], file.Notices)
        : new FileReport(file.Name, mapping.Feed, receipt.Read, 0, 0, receipt.Read, 0, receipt.State, [], []);
}

/// <summary>A small file in memory with its messages.</summary>
internal sealed record AdtFile(string Name, byte[] Bytes, IReadOnlyList<AdtPiece> Pieces, IReadOnlyList<string> Notices)
{
    private const long BytesOfGroup = 5 << 20;
    private const int FilesOfGroup = 500;

    /// <summary>The files from one on that are received in one go.</summary>
    public static List<(string Name, byte[] Bytes)> Group(IReadOnlyList<string> paths, int from)
    {
        var group = new List<(string Name, byte[] Bytes)>();
        for (var bytes = 0L; from + group.Count < paths.Count && bytes < BytesOfGroup && group.Count < FilesOfGroup; bytes += group[^1].Bytes.Length)
            group.Add((Path.GetFileName(paths[from + group.Count]), File.ReadAllBytes(paths[from + group.Count])));
        return group;
    }

    public static AdtFile Read(string name, byte[] bytes, FeedMapping mapping, PartnerBook partners)
    {
        var splitter = new Hl7Splitter(new MemoryStream(bytes));
        List<AdtPiece> pieces = [.. splitter.Pieces().Select(piece => AdtPiece.Of(piece, mapping))];
        return new AdtFile(name, bytes, pieces, [.. splitter.Notices, .. new AdtNotices(partners, mapping).Add(pieces).Lines]);
    }
}
