using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Rows as binary COPY, put into bytes here: the driver's importer asks anew with every value how its type is written, which costs more than the
/// server's part. Form: PostgreSQL documentation, COPY, "Binary Format"; every number is big-endian.</summary>
internal sealed class PostgresBulkRow : BulkRow
{
    // The server puts in what it has been sent while the rest is written here.
    private const int SendAt = 128 << 10;
    private const int Longest = 16;

    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Tail = [0xFF, 0xFF];
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly short columns;
    private byte[] buffer = new byte[SendAt + (64 * 1024)];
    private int length;
    private int written;

    private PostgresBulkRow(int columns) => this.columns = (short)columns;

    public static async Task<long> FillAsync<T>(
        NpgsqlConnection connection, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"COPY {table} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)", cancel);
        try
        {
            await copy.WriteAsync(Head, cancel);
            var count = await WriteAsync(copy, new PostgresBulkRow(columns.Count), rows, write, cancel);
            await copy.WriteAsync(Tail, cancel);
            return count;
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    public override void Null() => Begin(-1);

    public override void Write(long value)
    {
        Begin(8);
        BinaryPrimitives.WriteInt64BigEndian(Take(8), value);
    }

    public override void Write(int value)
    {
        Begin(4);
        BinaryPrimitives.WriteInt32BigEndian(Take(4), value);
    }

    public override void Write(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Reserve(most + Longest);
        var size = Encoding.UTF8.GetBytes(text, buffer.AsSpan(length + 4));
        Begin(size);
        length += size;
    }

    public override void Write(DateTimeOffset instant) => Write((Instants.Truncate(instant).UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond);

    public override void Write(DateOnly date) => Write(date.DayNumber - new DateOnly(2000, 1, 1).DayNumber);

    public override void Write(double value)
    {
        Begin(8);
        BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);
    }

    public override void Write(bool value)
    {
        Begin(1);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    public override void WriteBytes(ReadOnlyMemory<byte> bytes)
    {
        Reserve(bytes.Length + Longest);
        Begin(bytes.Length);
        bytes.Span.CopyTo(Take(bytes.Length));
    }

    private static async Task<long> WriteAsync<T>(Stream copy, PostgresBulkRow row, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel)
    {
        var count = 0L;
        foreach (var item in rows)
        {
            row.BeginRow();
            write(row, item);
            row.EndRow();
            count++;
            if (row.length < SendAt)
                continue;
            await copy.WriteAsync(row.buffer.AsMemory(0, row.length), cancel);
            row.length = 0;
        }
        await copy.WriteAsync(row.buffer.AsMemory(0, row.length), cancel);
        return count;
    }

    private void BeginRow()
    {
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(Take(2), columns);
        written = 0;
    }

    private void EndRow()
    {
        if (written != columns)
            throw new InvalidOperationException($"A row wrote {written} values; the table has {columns} columns.");
    }

    // Four bytes of a value's length, or -1 for none.
    private void Begin(int size)
    {
        Reserve(size + Longest);
        written++;
        BinaryPrimitives.WriteInt32BigEndian(Take(4), size);
    }

    private Span<byte> Take(int size)
    {
        var span = buffer.AsSpan(length, size);
        length += size;
        return span;
    }

    private void Reserve(int size)
    {
        if (buffer.Length - length < size)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size));
    }
}
