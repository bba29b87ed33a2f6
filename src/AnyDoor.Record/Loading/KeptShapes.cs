using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Keeps what rows set aside look like, so that showing one does not read its file again, however large that is.</summary>
internal static class KeptShapes
{
    /// <summary>Of each reason of a file. Where a whole file is set aside nobody looks at them one by one; the others are read from it when asked for.</summary>
    private const int PerReason = 1000;
    private const int AtATime = 1000;
    private const string Turn = "feeds.shapes";

    private static readonly TableRows<QuarantinedShape> Rows = new("quarantined_shape", 2,
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)),
        ("shapes", BulkType.Text, (row, item) => row.Write(item.Shapes)));

    /// <param name="file">As received; read from its beginning where rows of it were set aside.</param>
    public static async Task KeepAsync(PlaceStore store, Receipt receipt, string format, Stream file, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var wanted = await WantedAsync(db, receipt.ReceiptId, cancel);
        if (wanted.Count == 0)
            return;
        file.Position = 0;
        foreach (var some in RowShapes.Of(file, format, wanted).Chunk(AtATime))
            await store.WriteAsync(ProcessContext.System("feeds.quarantine.shapes"), scope => WriteAsync(scope, receipt.ReceiptId, some, cancel), cancel);
    }

    /// <summary>Null where they are not kept.</summary>
    public static async Task<IReadOnlyList<(string Column, string Shape)>?> ReadAsync(PlaceDb db, long receiptId, int rowNumber, CancellationToken cancel) =>
        await db.Set<QuarantinedShape>().Where(row => row.ReceiptId == receiptId && row.RowNumber == rowNumber).Select(row => row.Shapes).FirstOrDefaultAsync(cancel) is { } text
            ? [.. JsonSerializer.Deserialize<string[][]>(text)!.Select(field => (field[0], field[1]))] : null;

    private static async Task<HashSet<int>> WantedAsync(PlaceDb db, long receiptId, CancellationToken cancel)
    {
        var wanted = new HashSet<int>();
        var taken = new Dictionary<(string, string), int>();
        var waiting = db.Set<QuarantinedRow>().Where(row => row.ReceiptId == receiptId && row.State == QuarantineStates.Waiting).OrderBy(row => row.RowNumber).Select(row => new { row.RowNumber, row.ReasonCode, row.Field });
        await foreach (var row in waiting.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var count = taken[(row.ReasonCode, row.Field)] = taken.GetValueOrDefault((row.ReasonCode, row.Field)) + 1;
            if (count <= PerReason)
                wanted.Add(row.RowNumber);
        }
        wanted.ExceptWith(await db.Set<QuarantinedShape>().Where(row => row.ReceiptId == receiptId).Select(row => row.RowNumber).ToListAsync(cancel));
        return wanted;
    }

    // Another process may be at work on the same file.
    private static async Task<int> WriteAsync(WriteScope scope, long receiptId, (int Row, IReadOnlyList<(string Column, string Shape)> Shapes)[] some, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(Turn, cancel);
        int[] numbers = [.. some.Select(row => row.Row)];
        var kept = await scope.Db.Set<QuarantinedShape>().Where(row => row.ReceiptId == receiptId && EF.Parameter(numbers).Contains(row.RowNumber)).Select(row => row.RowNumber).ToListAsync(cancel);
        List<QuarantinedShape> rows = [.. some.ExceptBy(kept, row => row.Row).Select(row => new QuarantinedShape
        {
            ReceiptId = receiptId, RowNumber = row.Row, Shapes = JsonSerializer.Serialize(row.Shapes.Select(field => new[] { field.Column, field.Shape })),
        })];
        await Rows.InsertAsync(scope, rows, cancel);
        return rows.Count;
    }
}
