using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>The tables of entries as bulk writes see them.</summary>
internal static class EntryRows
{
    public static readonly TableRows<(long PersonId, long EntryId)> Place = new("record_entry", 2,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entry_id", BulkType.Long, (row, item) => row.Write(item.EntryId)));

    public static readonly TableRows<RecordEntry> Entry = new("record_entry", 2,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entry_id", BulkType.Long, (row, item) => row.Write(item.EntryId)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.SourcePersonId)),
        ("kind", BulkType.Int, (row, item) => row.Write(item.Kind)),
        ("code", BulkType.Int, (row, item) => row.Write(item.Code)),
        ("start_at", BulkType.Instant, (row, item) => row.Write(item.StartAt)),
        ("start_precision", BulkType.Int, (row, item) => row.Write((int)item.StartPrecision)),
        ("end_at", BulkType.Instant, (row, item) => row.Write(item.EndAt)),
        ("value", BulkType.Double, (row, item) => row.Write(item.Value)),
        ("unit", BulkType.Text, (row, item) => row.Write(item.Unit)),
        ("cost_pence", BulkType.Int, (row, item) => row.Write(item.CostPence)),
        ("partner", BulkType.Int, (row, item) => row.Write((int)item.Partner)),
        ("feed", BulkType.Int, (row, item) => row.Write((int)item.Feed)),
        ("source_id", BulkType.Text, (row, item) => row.Write(item.SourceId)),
        ("status", BulkType.Int, (row, item) => row.Write((int)item.Status)),
        ("sensitivity", BulkType.Int, (row, item) => row.Write((int)item.Sensitivity)),
        ("known_at", BulkType.Instant, (row, item) => row.Write(item.KnownAt)),
        ("version_at", BulkType.Instant, (row, item) => row.Write(item.VersionAt)),
        ("detail", BulkType.Text, (row, item) => row.Write(item.Detail)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)));

    public static readonly TableRows<SourceKey> Key = new("source_key", 2,
        ("feed", BulkType.Int, (row, item) => row.Write((int)item.Feed)),
        ("source_id", BulkType.Text, (row, item) => row.Write(item.SourceId)),
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entry_id", BulkType.Long, (row, item) => row.Write(item.EntryId)),
        ("version_at", BulkType.Instant, (row, item) => row.Write(item.VersionAt)),
        ("hash", BulkType.Long, (row, item) => row.Write(item.Hash)));

    public static readonly TableRows<RecordEntryVersion> Version = new("record_entry_version", 4,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entry_id", BulkType.Long, (row, item) => row.Write(item.EntryId)),
        ("version_at", BulkType.Instant, (row, item) => row.Write(item.VersionAt)),
        ("hash", BulkType.Long, (row, item) => row.Write(item.Hash)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)),
        ("known_at", BulkType.Instant, (row, item) => row.Write(item.KnownAt)),
        ("content", BulkType.Text, (row, item) => row.Write(item.Content)));
}
