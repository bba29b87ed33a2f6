using AnyDoor.Store;
using Npgsql;

namespace AnyDoor.Bench.Morning;

/// <summary>An empty store with a folder beside it, gone when disposed.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private const string Variable = "ANYDOOR_TEST_POSTGRES";
    private readonly string? database;

    private BenchStore(string folder, string? database, string address) => (Folder, this.database, Address) = (folder, database, StoreAddress.Parse(address));

    public string Folder { get; }

    public StoreAddress Address { get; }

    public static async Task<BenchStore> NewAsync(StoreProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-bench-").FullName;
        if (provider == StoreProvider.Sqlite)
            return new BenchStore(folder, null, $"sqlite:{folder}/place.db");
        var database = $"bench_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database}");
        return new BenchStore(folder, database, "postgres:" + new NpgsqlConnectionStringBuilder(Server) { Database = database });
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (database is not null)
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
    }

    private static string Server => Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} is not set; expected a PostgreSQL connection. script/bench starts one.");

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
