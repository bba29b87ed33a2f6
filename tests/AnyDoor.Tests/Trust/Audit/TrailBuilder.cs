using System.Data.Common;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnyDoor.Tests.Trust.Audit;

/// <summary>A trail for one test: written by writers that each begin and end, read and attacked behind their backs.</summary>
public sealed class TrailBuilder : IAsyncDisposable
{
    public static readonly Reader Asha = new("asha", "asha-fenwick", "Asha Fenwick", "coordinator", "coordinator", "community", [], Purposes.DirectCare);
    public static readonly Reader Lowri = new("lowri", "lowri-rushlight", "Lowri Rushlight", "analyst", "analyst", "community", [], Purposes.Planning);

    private readonly TestStore test;

    private TrailBuilder(TestStore test) => (this.test, File) = (test, new AuditFile(test.Store, Options.Create(new TrustOptions { Folder = test.Folder })));

    public AuditFile File { get; }

    public FakeClock Clock => test.Clock;

    public string AnchorsPath => Path.Combine(test.Folder, $"{test.Address.Name}.audit.anchors");

    public string KeyPath => Path.Combine(test.Folder, "keys", $"{test.Address.Name}.audit.key");

    /// <summary>Files of looks that are not in the trail yet.</summary>
    public IReadOnlyList<string> Spools => Directory.GetFiles(test.Folder, $"{test.Address.Name}.audit.*.spool");

    public static async Task<TrailBuilder> NewAsync(StoreProvider provider) => new(await TestStore.NewAsync(provider, TrustModule.Module));

    public AuditWriter Writer() => new(File, Clock);

    /// <summary>One process that writes so many looks and ends.</summary>
    public async Task WriteAsync(int looks)
    {
        await using var writer = Writer();
        for (var i = 0; i < looks; i++)
            await LookAsync(writer, i);
    }

    public Task LookAsync(AuditWriter writer, int number) => writer.WriteAsync(Asha, "person.open", [$"abcdefgh{number:0000}", "zzzzzzzz0000"]);

    public Task<TrailReport> VerifyAsync() => new TrailVerification(File).VerifyAsync();

    /// <summary>As somebody with every right in the database does.</summary>
    public async Task AttackAsync(params IEnumerable<string> statements)
    {
        await using var connection = await ConnectAsync();
        var drop = test.Store.Provider == StoreProvider.Sqlite ? "DROP TRIGGER IF EXISTS event_stays; DROP TRIGGER IF EXISTS event_kept_or_closed" : "DROP TRIGGER IF EXISTS event_stays ON audit.event";
        foreach (var sql in statements.Prepend(drop))
            await RunAsync(connection, sql);
    }

    /// <summary>A statement of either store: tables are written <c>{event}</c>.</summary>
    public string Sql(string text)
    {
        foreach (var table in (string[])["event", "subject", "chain", "segment"])
            text = text.Replace($"{{{table}}}", test.Store.Provider == StoreProvider.Sqlite ? table : $"audit.{table}", StringComparison.Ordinal);
        return text.Replace("{32 bytes}", test.Store.Provider == StoreProvider.Sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await File.DisposeAsync();
        await test.DisposeAsync();
    }

    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = test.Store.Provider == StoreProvider.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = AuditFile.FileBeside(test.Address), Pooling = false }.ToString())
            : new NpgsqlConnection(test.Address.Location);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
