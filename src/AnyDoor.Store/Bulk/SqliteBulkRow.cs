using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AnyDoor.Store;

/// <summary>Rows bound straight to a prepared statement of several rows, past ADO.NET and its boxed parameters.</summary>
internal sealed class SqliteBulkRow : BulkRow, IDisposable
{
    // A statement may have 32,766 parameters, so this allows for tables of up to a thousand columns.
    private const int RowsPerStatement = 32;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int columns;
    private readonly int rows;
    private byte[] utf8 = new byte[1024];
    private int bound;

    private SqliteBulkRow(sqlite3 database, string table, IReadOnlyList<BulkColumn> columns, int rows)
    {
        this.database = database;
        this.columns = columns.Count;
        this.rows = rows;
        var marks = $"({string.Join(",", columns.Select(_ => "?"))})";
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES {string.Join(",", Enumerable.Repeat(marks, rows))}";
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public static long Fill<T>(
        SqliteConnection connection, string table, IReadOnlyList<BulkColumn> columns, IEnumerable<T> rows, Action<BulkRow, T> write, CancellationToken cancel)
    {
        using var many = new SqliteBulkRow(connection.Handle!, table, columns, RowsPerStatement);
        using var one = new SqliteBulkRow(connection.Handle!, table, columns, 1);
        var count = 0L;
        foreach (var chunk in Chunks(rows))
        {
            cancel.ThrowIfCancellationRequested();
            var row = chunk.Count == RowsPerStatement ? many : one;
            foreach (var item in chunk)
            {
                write(row, item);
                row.EndRow();
            }
            count += chunk.Count;
        }
        return count;
    }

    public override void Null() => Check(raw.sqlite3_bind_null(statement, ++bound));

    public override void Write(long value) => Check(raw.sqlite3_bind_int64(statement, ++bound, value));

    public override void Write(int value) => Check(raw.sqlite3_bind_int64(statement, ++bound, value));

    public override void Write(bool value) => Check(raw.sqlite3_bind_int64(statement, ++bound, value ? 1 : 0));

    public override void Write(double value) => Check(raw.sqlite3_bind_double(statement, ++bound, value));

    public override void Write(DateTimeOffset instant) => Write(Instants.ToMicroseconds(instant));

    public override void Write(DateOnly date)
    {
        Span<char> text = stackalloc char[10];
        date.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Write(text);
    }

    public override void Write(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (utf8.Length < most)
            utf8 = new byte[most];
        var length = Encoding.UTF8.GetBytes(text, utf8);
        Check(raw.sqlite3_bind_text(statement, ++bound, utf8.AsSpan(0, length)));
    }

    public override void WriteBytes(ReadOnlyMemory<byte> bytes) => Check(raw.sqlite3_bind_blob(statement, ++bound, bytes.Span));

    public void Dispose() => statement.Dispose();

    // The same list each time, refilled.
    private static IEnumerable<List<T>> Chunks<T>(IEnumerable<T> rows)
    {
        var chunk = new List<T>(RowsPerStatement);
        foreach (var row in rows)
        {
            chunk.Add(row);
            if (chunk.Count < RowsPerStatement)
                continue;
            yield return chunk;
            chunk.Clear();
        }
        if (chunk.Count > 0)
            yield return chunk;
    }

    private void EndRow()
    {
        if (bound % columns != 0)
            throw new InvalidOperationException($"A row wrote {bound % columns} values too many or {columns - (bound % columns)} too few; the table has {columns} columns.");
        if (bound < columns * rows)
            return;
        bound = 0;
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errstr(result).utf8_to_string(), result, raw.sqlite3_extended_errcode(database));
    }
}
