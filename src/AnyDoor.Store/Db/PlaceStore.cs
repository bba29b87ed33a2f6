using System.Data.Common;
using AnyDoor.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>The one way to the place's database: open it to read, or write inside a named process.</summary>
public sealed class PlaceStore : IAsyncDisposable
{
    private const int MostKept = 64;

    private readonly DbContextOptions<PlaceDb> options;
    private readonly Lazy<PooledDbContextFactory<ReadDb>> readers;
    private readonly NpgsqlDataSource? postgres;
    private readonly WriteQueue writeQueue;
    private readonly IdBlocks ids;
    private readonly AsyncLocal<WriteScope?> current = new();

    public PlaceStore(StoreAddress address, IReadOnlyList<StoreModule> modules, TimeProvider clock)
    {
        Address = address;
        Modules = [ChangeTables.Module, .. modules];
        Clock = clock;
        Signals = new ChangeSignals();
        Topics = new TopicVersions(this);
        writeQueue = new WriteQueue(address.Provider == StoreProvider.Sqlite ? 1 : int.MaxValue);
        ids = new IdBlocks(address.Provider);
        var builder = new DbContextOptionsBuilder<PlaceDb>();
        if (address.Provider == StoreProvider.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(address.Location)!);
            builder.UseSqlite(address.ConnectionString).AddInterceptors(SqlitePragmas.Interceptor);
        }
        else
        {
            postgres = NpgsqlDataSource.Create(address.ConnectionString);
            builder.UseNpgsql(postgres);
        }
        // Each store instance has its own modules, so the model cannot be shared through EF's static cache by type alone.
        builder.AddInterceptors(WriteWatch.Interceptor);
        builder.ReplaceService<IModelCacheKeyFactory, ModuleCacheKey>();
        options = builder.Options;
        readers = new Lazy<PooledDbContextFactory<ReadDb>>(NewReaders);
    }

    public StoreAddress Address { get; }
    public StoreProvider Provider => Address.Provider;
    public IReadOnlyList<StoreModule> Modules { get; }
    public TimeProvider Clock { get; }

    /// <summary>Raised in this process after a commit; other processes are noticed by polling.</summary>
    public ChangeSignals Signals { get; }

    public TopicVersions Topics { get; }

    public DateTimeOffset Now => Instants.Truncate(Clock.GetUtcNow());

    /// <summary>A context to read with. Nothing it loads is tracked; it must not be used to write.</summary>
    public PlaceDb OpenRead() => readers.Value.CreateDbContext();

    // A page opens several, and most of what each costs is what EF sets up for it: they are kept and used again.
    private PooledDbContextFactory<ReadDb> NewReaders()
    {
        using var db = new PlaceDb(options, Modules);
        return new PooledDbContextFactory<ReadDb>(new DbContextOptionsBuilder<ReadDb>(new DbContextOptions<ReadDb>(options.Extensions.ToDictionary(extension => extension.GetType())))
            .UseModel(db.Model).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, MostKept);
    }

    /// <summary>An open connection outside EF, for bulk work and hand-written SQL. The caller disposes it.</summary>
    public async Task<DbConnection> OpenConnectionAsync(CancellationToken cancel = default)
    {
        if (postgres is not null)
            return await postgres.OpenConnectionAsync(cancel);
        var connection = new SqliteConnection(Address.ConnectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <summary>Runs <paramref name="work"/> in one transaction. On SQLite writers of this process wait their turn in order of arrival.
    /// Saves, records who wrote and what changed, and tells readers; if nothing changed, nothing at all is written.</summary>
    /// <remarks>Not to be called inside another write of the same flow: on SQLite the inner one would wait for the outer one for ever.</remarks>
    public async Task<T> WriteAsync<T>(ProcessContext context, Func<WriteScope, Task<T>> work, CancellationToken cancel = default)
    {
        if (current.Value is { IsOpen: true } outer)
            throw new InvalidOperationException($"{context.Process} was written inside {outer.Context.Process}. Pass the outer write's scope on instead.");
        using var turn = await writeQueue.EnterAsync(cancel);
        await using var db = new PlaceDb(options, Modules);
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = await BeginAsync(db, cancel);
        var scope = new WriteScope(this, db, context, ids, Now);
        current.Value = scope;
        try
        {
            var result = await work(scope);
            if (await scope.FinishAsync(cancel))
                await transaction.CommitAsync(cancel);
            else
                await RollBackAsync(transaction, cancel);
            if (scope.WakesReaders)
                Signals.Raise();
            return result;
        }
        catch
        {
            ids.Forget();
            throw;
        }
        finally
        {
            scope.IsOpen = false;
        }
    }

    public Task WriteAsync(ProcessContext context, Func<WriteScope, Task> work, CancellationToken cancel = default) =>
        WriteAsync(context, async scope => { await work(scope); return true; }, cancel);

    public async ValueTask DisposeAsync()
    {
        writeQueue.Dispose();
        if (postgres is not null)
            await postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(Address.ConnectionString));
    }

    private async Task RollBackAsync(IDbContextTransaction transaction, CancellationToken cancel)
    {
        await transaction.RollbackAsync(cancel);
        ids.Forget();
    }

    private static async Task<IDbContextTransaction> BeginPostgresAsync(PlaceDb db, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await using var plan = db.Database.GetDbConnection().CreateCommand();
        plan.CommandText = "SET LOCAL plan_cache_mode = force_generic_plan";
        await plan.ExecuteNonQueryAsync(cancel);
        return transaction;
    }

    // SQLite takes the write lock at once (BEGIN IMMEDIATE), so that a transaction never has to be upgraded and refused.
    // PostgreSQL plans a statement without weighing every one of the thousands of keys that a batch asks for, which took longer than to find them.
    private static async Task<IDbContextTransaction> BeginAsync(PlaceDb db, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
            return await BeginPostgresAsync(db, cancel);
        var transaction = sqlite.BeginTransaction(deferred: false);
        return (await db.Database.UseTransactionAsync(transaction, cancel))!;
    }
}
