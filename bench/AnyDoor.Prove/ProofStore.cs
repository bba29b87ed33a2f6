using AnyDoor.Population;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AnyDoor.Prove;

/// <summary>An empty store of its own, gone when disposed.</summary>
internal sealed class ProofStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? database;

    private ProofStore(string folder, string? database, string address) => (this.folder, this.database, Address) = (folder, database, address);

    /// <summary>As <c>--store</c> takes it.</summary>
    public string Address { get; }

    public static async Task<ProofStore> NewAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-prove-").FullName;
        if (kind == ProofOptions.Sqlite)
            return new ProofStore(folder, null, $"sqlite:{folder}/anydoor.db");
        var database = $"prove_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database}");
        return new ProofStore(folder, database, "postgres:" + new NpgsqlConnectionStringBuilder(ProofOptions.PostgresConnection) { Database = database });
    }

    public string Folder => folder;

    public string DropFolder => Path.Combine(folder, "drop");

    /// <param name="clock">Null for the machine's.</param>
    public ServiceProvider Open(TimeProvider? clock = null) => new ServiceCollection().AddLogging().AddModules().AddStore(StoreAddress.Parse(Address))
        .AddSingleton(clock ?? TimeProvider.System).Configure<PopulationOptions>(population => population.Folder = folder).BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        if (database is not null)
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ProofOptions.PostgresConnection!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
