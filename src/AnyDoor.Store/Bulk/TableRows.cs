namespace AnyDoor.Store;

/// <summary>How rows of one type are written to one table in bulk: its columns, the first of which are its key.</summary>
public sealed class TableRows<T>
{
    private readonly string table;
    private readonly (BulkColumn Column, Action<BulkRow, T> Write)[] columns;
    private readonly int keyColumns;

    /// <param name="keyColumns">How many of the first columns are the primary key.</param>
    public TableRows(string table, int keyColumns, params (string Name, BulkType Type, Action<BulkRow, T> Write)[] columns)
    {
        this.table = table;
        this.keyColumns = keyColumns;
        this.columns = [.. columns.Select(column => (new BulkColumn(column.Name, column.Type), column.Write))];
    }

    public Task InsertAsync(WriteScope scope, IReadOnlyCollection<T> rows, CancellationToken cancel) =>
        rows.Count == 0 ? Task.CompletedTask : scope.BulkInsertAsync(table, [.. columns.Select(column => column.Column)], rows, (into, row) => Write(into, row, columns), cancel);

    /// <summary>Deletes the rows with these keys, where they are there, and inserts these instead.</summary>
    public async Task ReplaceAsync(WriteScope scope, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        await DeleteAsync(scope, rows, cancel);
        await InsertAsync(scope, rows, cancel);
    }

    /// <summary>Deletes the rows with the keys of these.</summary>
    public async Task DeleteAsync(WriteScope scope, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var keys = columns[..keyColumns];
        var names = string.Join(", ", keys.Select(key => key.Column.Name));
        await scope.BulkAsync($"gone_{table}", [.. keys.Select(key => key.Column)], rows, (into, row) => Write(into, row, keys), cancel);
        await using var command = scope.Command($"DELETE FROM {table} WHERE ({names}) IN (SELECT {names} FROM gone_{table})");
        if (await command.ExecuteNonQueryAsync(cancel) > 0)
            scope.MarkWritten();
    }

    private static void Write(BulkRow into, T row, (BulkColumn, Action<BulkRow, T> Write)[] columns)
    {
        foreach (var (_, write) in columns)
            write(into, row);
    }
}
