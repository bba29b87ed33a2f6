using System.Data.Common;
using AnyDoor.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>The one way to the place's database: open it to read, or write inside a named process.</summary>
public sealed class PlaceStore : IAsyncDisposable
{
    private const int MostKept = 64;

    private readonly DbContextOptions<PlaceDb> options;
    private readonly Lazy<IModel> model;
    private readonly Lazy<PooledDbContextFactory<ReadDb>> readers;
    private readonly NpgsqlDataSource? postgres;
    private readonly WriteQueue writeQueue;
    private readonly IdBlocks ids;
    private readonly AsyncLocal<WriteScope?> current = new();
    private readonly AsyncLocal<RowReader?> readsAs = new();
    private readonly Lock holding = new();
    private HeldReads? held;
    private volatile bool heldIsKnown;

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
        model = new Lazy<IModel>(NewModel);
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

    internal IModel Model => model.Value;

    /// <summary>As whom this flow reads; null where it is nobody's, as in the background.</summary>
    public RowReader? ReadsAs => readsAs.Value;

    /// <summary>True where PostgreSQL itself gives a reader only rows of people whom they may read; see <see cref="RowPolicies"/>.</summary>
    public bool HoldsReaders => Held() is not null;

    /// <summary>A context to read with. Nothing it loads is tracked; it must not be used to write. On PostgreSQL it gives a reader's flow only rows
    /// of people whom the reader may read, whatever the query asks.</summary>
    public PlaceDb OpenRead() => ReadsAs is { } reader && current.Value is not { IsOpen: true } && Held() is { } reads ? reads.Open(reader) : readers.Value.CreateDbContext();

    /// <summary>A context that gives a reader's flow rows of people beyond their relationships too: what is counted, found by exact details or decided about everybody.</summary>
    /// <param name="why">In a few words; a test lists them all.</param>
    public PlaceDb OpenReadOfAll(string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(why);
        return readers.Value.CreateDbContext();
    }

    /// <summary>From here on the flow reads as somebody, until what is given back is disposed or the method ends that called this.</summary>
    public IDisposable ReadingAs(RowReader reader) => new Reading(readsAs, reader);

    /// <summary>From here on the flow reads beyond relationships, as <see cref="OpenReadOfAll"/> does: for work that is the system's own and only begun by somebody.</summary>
    /// <param name="why">In a few words; a test lists them all.</param>
    public IDisposable ReadingOfAll(string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(why);
        return new Reading(readsAs, null);
    }

    // Asked of the database once; where it did not answer, again.
    private HeldReads? Held()
    {
        if (postgres is null || heldIsKnown)
            return held;
        lock (holding)
        {
            if (!heldIsKnown)
                (held, heldIsKnown) = (RowPolicies.IsOn(this) ? new HeldReads(this, Model, MostKept) : null, true);
            return held;
        }
    }

    /// <summary>An open connection of PostgreSQL as the role that the address names.</summary>
    internal DbConnection OpenOwnConnection() => postgres!.OpenConnection();

    private IModel NewModel()
    {
        using var db = new PlaceDb(options, Modules);
        return db.Model;
    }

    // A page opens several, and most of what each costs is what EF sets up for it: they are kept and used again.
    private PooledDbContextFactory<ReadDb> NewReaders() =>
        new(new DbContextOptionsBuilder<ReadDb>(new DbContextOptions<ReadDb>(options.Extensions.ToDictionary(extension => extension.GetType())))
            .UseModel(Model).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, MostKept);

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
        if (held is not null)
            await held.DisposeAsync();
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

    private sealed class Reading : IDisposable
    {
        private readonly AsyncLocal<RowReader?> flow;
        private readonly RowReader? before;

        public Reading(AsyncLocal<RowReader?> flow, RowReader? reader)
        {
            (this.flow, before) = (flow, flow.Value);
            flow.Value = reader;
        }

        public void Dispose() => flow.Value = before;
    }
}
