using AnyDoor.Formats.Hl7v2;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Loads one large file of ADT messages, in several transactions.</summary>
internal sealed class AdtLoad(LoadContext load, Receipt receipt, FeedMapping mapping, string path, IProgress<LoadProgress>? progress)
{
    private const int MessagesAtATime = 2000;

    public IReadOnlyList<string> Notices { get; private set; } = [];

    public async Task RunAsync(Tally total, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var splitter = new Hl7Splitter(file);
        var notices = new AdtNotices(load.Partners, mapping);
        foreach (var pieces in splitter.Pieces().Where(piece => piece.Number > receipt.Read).Select(piece => AdtPiece.Of(piece, mapping)).Chunk(Math.Min(MessagesAtATime, load.Options.RowsAtATime)))
        {
            total.Add(await WriteAsync(load, receipt, mapping, pieces, cancel));
            notices.Add(pieces);
            progress?.Report(new LoadProgress(Path.GetFileName(path), receipt.Read + total.Read));
        }
        Notices = [.. splitter.Notices, .. notices.Lines];
    }

    private static Task<Tally> WriteAsync(LoadContext load, Receipt receipt, FeedMapping mapping, IReadOnlyList<AdtPiece> pieces, CancellationToken cancel) =>
        BatchWriter.WriteAsync(load, receipt, async scope =>
        {
            var batch = new AdtBatch(load, receipt.Feed, mapping, [.. pieces.Select(piece => AdtArrival.Of(receipt, piece))]);
            await batch.ApplyAsync(scope, cancel);
            return (batch.Fates, batch.Quarantined);
        }, cancel);
}
