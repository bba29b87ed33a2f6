using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnyDoor.Store;

public enum StoreProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where a place is kept: <c>sqlite:PATH</c> or <c>postgres:CONNECTION</c>.</summary>
public sealed record StoreAddress(StoreProvider Provider, string Location)
{
    public const string Variable = "ANYDOOR_STORE";

    public static StoreAddress Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (scheme, rest) = colon < 0 ? ("sqlite", text) : (text[..colon], text[(colon + 1)..]);
        return scheme switch
        {
            "sqlite" when rest.Length > 0 => new(StoreProvider.Sqlite, Path.GetFullPath(rest)),
            "postgres" when rest.Length > 0 => new(StoreProvider.Postgres, rest),
            _ => throw new FormatException("A store is written sqlite:PATH or postgres:CONNECTION, e.g. sqlite:place/anydoor.db"),
        };
    }

    /// <summary>Without the connection, which may hold a password.</summary>
    public override string ToString() => Provider == StoreProvider.Sqlite ? $"sqlite:{Location}" : "postgres";

    public string ConnectionString => Provider == StoreProvider.Postgres
        ? Location
        : new SqliteConnectionStringBuilder { DataSource = Location, DefaultTimeout = 60, Pooling = true }.ToString();

    /// <summary>The place's name: of its file, or of its database.</summary>
    public string Name => Provider == StoreProvider.Sqlite
        ? Path.GetFileNameWithoutExtension(Location)
        : new NpgsqlConnectionStringBuilder(Location).Database ?? "place";

    /// <summary>The file beside a SQLite place that holds its raw messages; on PostgreSQL they are in the schema <c>raw</c>.</summary>
    public string RawFile => Path.Combine(Path.GetDirectoryName(Location)!, $"{Path.GetFileNameWithoutExtension(Location)}.raw.db");

    /// <summary>The folder for what belongs to the store but is not in its main database: raw messages, audit, snapshots.</summary>
    public string SideFolder(string fallback) =>
        Provider == StoreProvider.Sqlite ? Path.GetDirectoryName(Location)! : fallback;
}
