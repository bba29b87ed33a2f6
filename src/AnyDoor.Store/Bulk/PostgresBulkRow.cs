using Npgsql;
using NpgsqlTypes;

namespace AnyDoor.Store;

/// <summary>Rows as binary COPY.</summary>
internal sealed class PostgresBulkRow(NpgsqlBinaryImporter importer) : BulkRow
{
    public static async Task<long> FillAsync<T>(
        NpgsqlConnection connection, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY {table} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)", cancel);
        importer.Timeout = Timeout.InfiniteTimeSpan;
        var row = new PostgresBulkRow(importer);
        var count = 0L;
        foreach (var item in rows)
        {
            if ((++count & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            importer.StartRow();
            write(row, item);
        }
        await importer.CompleteAsync(cancel);
        return count;
    }

    public override void Null() => importer.WriteNull();

    public override void Write(long value) => importer.Write(value, NpgsqlDbType.Bigint);

    public override void Write(int value) => importer.Write(value, NpgsqlDbType.Integer);

    public override void Write(ReadOnlySpan<char> text) => importer.Write(text.ToString(), NpgsqlDbType.Text);

    public override void Write(string? text)
    {
        if (text is null)
            importer.WriteNull();
        else
            importer.Write(text, NpgsqlDbType.Text);
    }

    public override void Write(DateTimeOffset instant) => importer.Write(Instants.Truncate(instant).UtcDateTime, NpgsqlDbType.TimestampTz);

    public override void Write(DateOnly date) => importer.Write(date, NpgsqlDbType.Date);

    public override void Write(double value) => importer.Write(value, NpgsqlDbType.Double);

    public override void Write(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public override void WriteBytes(ReadOnlyMemory<byte> bytes) => importer.Write(bytes, NpgsqlDbType.Bytea);
}
