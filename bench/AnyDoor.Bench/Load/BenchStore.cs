using AnyDoor.Store;
using AnyDoor.Web;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AnyDoor.Bench.Load;

/// <summary>An empty store of its own, gone when disposed.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly string? database;

    private BenchStore(StoreProvider provider, string folder, string? database, string address) =>
        (Provider, Folder, this.database, Address) = (provider, folder, database, address);

    public StoreProvider Provider { get; }

    /// <summary>A folder of its own, on SQLite with the store in it.</summary>
    public string Folder { get; }

    /// <summary>As <c>--store</c> takes it.</summary>
    public string Address { get; }

    /// <summary>The store's file, or the connection to its database.</summary>
    public string Location => StoreAddress.Parse(Address).Location;

    public static async Task<BenchStore> NewAsync(StoreProvider provider, bool migrated = false)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-bench-").FullName;
        var database = provider == StoreProvider.Postgres ? $"anydoor_bench_{Guid.NewGuid():N}" : null;
        var address = $"sqlite:{folder}/anydoor.db";
        if (database is not null)
        {
            await OnServerAsync($"CREATE DATABASE {database}");
            address = "postgres:" + new NpgsqlConnectionStringBuilder(Server) { Database = database, CommandTimeout = 0 };
        }
        var store = new BenchStore(provider, folder, database, address);
        if (migrated)
        {
            await using var services = Open(address);
            await services.GetRequiredService<MigrationRunner>().MigrateAsync();
        }
        return store;
    }

    public static ServiceProvider Open(string address) => new ServiceCollection().AddLogging().AddModules().AddStore(StoreAddress.Parse(address)).BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (database is not null)
            await OnServerAsync($"DROP DATABASE {database} WITH (FORCE)");
    }

    private static string Server => Environment.GetEnvironmentVariable("ANYDOOR_TEST_POSTGRES")
        ?? throw new InvalidOperationException("ANYDOOR_TEST_POSTGRES is not set; expected a PostgreSQL connection. script/bench starts one.");

    private static async Task OnServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Server);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
