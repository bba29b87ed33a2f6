using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace AnyDoor.Store;

/// <summary>One number for everything that a store holds: two stores of one kind with the same mark hold the same rows, in whatever order they lie.</summary>
public sealed class ContentMark(PlaceStore store)
{
    // Where each process stands belongs to the server, not to the place: a restore on PostgreSQL begins it anew.
    private static readonly string[] OfTheServer = ["person_change", "change_consumer"];

    private static readonly BigInteger Limit = BigInteger.One << 256;

    public async Task<string> OfAsync(CancellationToken cancel = default)
    {
        var sum = BigInteger.Zero;
        if (store.Provider == StoreProvider.Postgres)
        {
            await using var connection = await store.OpenConnectionAsync(cancel);
            sum = await SumAsync(connection, "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')", cancel);
        }
        else
        {
            foreach (var file in StoreBackup.SideFiles(store.Address))
            {
                await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
                await connection.OpenAsync(cancel);
                sum += await SumAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", cancel);
            }
        }
        return (sum % Limit).ToString("x64", CultureInfo.InvariantCulture)[^64..];
    }

    private static async Task<BigInteger> SumAsync(DbConnection connection, string tables, CancellationToken cancel)
    {
        var names = new List<string>();
        await using (var list = connection.CreateCommand())
        {
            list.CommandText = tables;
            await using var rows = await list.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
                names.Add(rows.GetString(0));
        }
        var sum = BigInteger.Zero;
        foreach (var table in names.Where(name => !OfTheServer.Contains(name.Split('.')[^1])))
            sum += await SumOfTableAsync(connection, table, cancel);
        return sum;
    }

    private static async Task<BigInteger> SumOfTableAsync(DbConnection connection, string table, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var (sum, row) = (BigInteger.Zero, new StringBuilder());
        while (await rows.ReadAsync(cancel))
        {
            row.Clear().Append(table);
            for (var column = 0; column < rows.FieldCount; column++)
                row.Append('\u001f').Append(rows.GetName(column)).Append('=').Append(Text(rows.GetValue(column)));
            sum += new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString())), isUnsigned: true);
        }
        return sum;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Array list => string.Join('\u001e', list.Cast<object?>().Select(each => each?.ToString())),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
