using AnyDoor.Record.Holding;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>Writes rows that could not be used.</summary>
internal static class QuarantineRows
{
    private static readonly TableRows<QuarantinedRow> Rows = new("quarantined_row", 2,
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)),
        ("feed", BulkType.Int, (row, item) => row.Write((int)item.Feed)),
        ("reason_code", BulkType.Text, (row, item) => row.Write(item.ReasonCode)),
        ("field", BulkType.Text, (row, item) => row.Write(item.Field)),
        ("reason", BulkType.Text, (row, item) => row.Write(item.Reason)),
        ("state", BulkType.Text, (row, item) => row.Write(item.State)),
        ("at", BulkType.Instant, (row, item) => row.Write(item.At)),
        ("closed_at", BulkType.Instant, (row, item) => row.Write(item.ClosedAt)),
        ("closed_by", BulkType.Text, (row, item) => row.Write(item.ClosedBy)),
        ("closed_reason", BulkType.Text, (row, item) => row.Write(item.ClosedReason)),
        ("key_hash", BulkType.Long, (row, item) => row.Write(item.KeyHash)));

    public static async Task InsertAsync(WriteScope scope, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancel)
    {
        await Rows.InsertAsync(scope, rows, cancel);
        await Holds.KeepAsync(scope, rows, cancel);
    }

    /// <summary>Rows that waited for something else: the reason is another now.</summary>
    public static async Task ReplaceAsync(WriteScope scope, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancel)
    {
        await Rows.DeleteAsync(scope, rows, cancel);
        await Rows.InsertAsync(scope, rows, cancel);
    }

    public static QuarantinedRow Of(Receipt receipt, int number, int line, string code, string field, string reason, DateTimeOffset now, long? keyHash = null) => new()
    {
        ReceiptId = receipt.ReceiptId,
        RowNumber = number,
        Feed = receipt.Feed,
        ReasonCode = code,
        Field = field,
        Reason = $"line {line}: {reason}",
        State = QuarantineStates.Waiting,
        At = now,
        KeyHash = keyHash,
    };
}
