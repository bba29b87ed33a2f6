namespace AnyDoor.Store;

/// <summary>What a column of a bulk write holds; each has one form per store.</summary>
public enum BulkType
{
    Long,
    Int,
    Text,
    Instant,
    Date,
    Double,
    Bool,
    Bytes,
}

/// <param name="Name">The column's name in the table, in snake_case. A constant, never input.</param>
public sealed record BulkColumn(string Name, BulkType Type)
{
    internal string SqlType(StoreProvider provider) => (provider, Type) switch
    {
        (StoreProvider.Sqlite, BulkType.Text or BulkType.Date) => "TEXT",
        (StoreProvider.Sqlite, BulkType.Double) => "REAL",
        (StoreProvider.Sqlite, BulkType.Bytes) => "BLOB",
        (StoreProvider.Sqlite, _) => "INTEGER",
        (_, BulkType.Long) => "bigint",
        (_, BulkType.Int) => "integer",
        (_, BulkType.Text) => "text",
        (_, BulkType.Instant) => "timestamptz",
        (_, BulkType.Date) => "date",
        (_, BulkType.Double) => "double precision",
        (_, BulkType.Bool) => "boolean",
        (_, _) => "bytea",
    };
}
