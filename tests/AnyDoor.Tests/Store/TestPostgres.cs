using System.Collections.Concurrent;
using AnyDoor.Store;
using Npgsql;

namespace AnyDoor.Tests.Store;

/// <summary>Databases for tests, each copied from a template that is migrated once per set of modules and migrations.</summary>
internal static class TestPostgres
{
    public const string Variable = "ANYDOOR_TEST_POSTGRES";

    // Shared by every test process on the server, so that two do not build one template at the same time.
    private const long TemplateLock = 7_310_442_518;

    private static readonly ConcurrentDictionary<string, Lazy<Task>> Templates = new();

    public static string? Admin { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public static async Task<StoreAddress> NewDatabaseAsync(IReadOnlyList<StoreModule> modules)
    {
        var template = $"anydoor_template_{TestTemplates.Key(modules, StoreProvider.Postgres)}";
        await Templates.GetOrAdd(template, name => new Lazy<Task>(() => EnsureTemplateAsync(name, modules))).Value;
        var database = $"anydoor_test_{Guid.NewGuid():N}";
        await using var admin = await ConnectAsync();
        await RunAsync(admin, $"CREATE DATABASE {database} TEMPLATE {template}");
        return Address(database, pooling: true);
    }

    public static async Task<StoreAddress> NewEmptyDatabaseAsync()
    {
        var database = $"anydoor_test_{Guid.NewGuid():N}";
        await using var admin = await ConnectAsync();
        await RunAsync(admin, $"CREATE DATABASE {database}");
        return Address(database, pooling: true);
    }

    public static async Task DropAsync(StoreAddress address)
    {
        await using var admin = await ConnectAsync();
        await RunAsync(admin, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(address.Location).Database} WITH (FORCE)");
    }

    private static async Task EnsureTemplateAsync(string template, IReadOnlyList<StoreModule> modules)
    {
        await using var admin = await ConnectAsync();
        await RunAsync(admin, $"SELECT pg_advisory_lock({TemplateLock})");
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", admin) { Parameters = { new() { Value = template } } };
        if (await exists.ExecuteScalarAsync() is not null)
            return;
        var building = $"{template}_building";
        await RunAsync(admin, $"DROP DATABASE IF EXISTS {building} WITH (FORCE)");
        await RunAsync(admin, $"CREATE DATABASE {building}");
        await using (var store = new PlaceStore(Address(building, pooling: false), modules, TimeProvider.System))
            await new MigrationRunner(store).MigrateAsync();
        await RunAsync(admin, $"ALTER DATABASE {building} RENAME TO {template}");
    }

    private static StoreAddress Address(string database, bool pooling) =>
        new(StoreProvider.Postgres, new NpgsqlConnectionStringBuilder(Admin) { Database = database, Pooling = pooling, MaxPoolSize = 20 }.ToString());

    // Not pooled: closing the connection frees its lock.
    private static async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Admin) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
