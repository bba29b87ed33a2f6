using AnyDoor.Formats.Hl7v2;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Loads one large file of ADT messages, in several transactions.</summary>
internal sealed class AdtLoad(LoadContext load, Receipt receipt, FeedMapping mapping, FileStream file, IProgress<LoadProgress>? progress)
{
    private const int MessagesAtATime = 2000;

    public IReadOnlyList<string> Notices { get; private set; } = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        var splitter = new Hl7Splitter(file);
        var notices = new AdtNotices(load.Partners, mapping);
        foreach (var pieces in splitter.Pieces().Where(piece => piece.Number > receipt.Read).Select(piece => AdtPiece.Of(piece, mapping)).Chunk(Math.Min(MessagesAtATime, load.Options.RowsAtATime)))
        {
            var done = await WriteAsync(load, receipt, mapping, pieces, cancel);
            notices.Add(pieces);
            progress?.Report(new LoadProgress(receipt.FileName, done));
        }
        Notices = [.. splitter.Notices, .. notices.Lines];
    }

    private static Task<long> WriteAsync(LoadContext load, Receipt receipt, FeedMapping mapping, AdtPiece[] pieces, CancellationToken cancel) =>
        BatchWriter.WriteAsync(load, receipt, pieces[0].Number - 1, pieces.Length, async (scope, skip) =>
        {
            var batch = new AdtBatch(load, receipt.Feed, mapping, [.. pieces.Skip(skip).Select(piece => AdtArrival.Of(receipt, piece))]);
            await batch.ApplyAsync(scope, cancel);
            return (batch.Fates, batch.Quarantined);
        }, cancel);
}
