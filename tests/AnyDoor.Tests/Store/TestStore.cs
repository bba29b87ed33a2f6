using AnyDoor.Foundation;
using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

/// <summary>A fresh, migrated store for one test, with a clock of its own; gone when disposed.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-test-");
    private readonly List<PlaceStore> opened = [];

    private TestStore(FakeClock clock) => Clock = clock;

    public PlaceStore Store { get; private set; } = null!;
    public StoreAddress Address => Store.Address;
    public FakeClock Clock { get; }

    /// <summary>A folder that goes with the store: side files, feeds and the like.</summary>
    public string Folder => folder.FullName;

    /// <param name="modules">None means all modules of the product.</param>
    public static Task<TestStore> NewAsync(StoreProvider provider, params IReadOnlyList<StoreModule> modules) =>
        NewAsync(provider, new FakeClock(), modules);

    public static async Task<TestStore> NewAsync(StoreProvider provider, FakeClock clock, params IReadOnlyList<StoreModule> modules)
    {
        if (modules.Count == 0)
            modules = AllModules.List;
        var test = new TestStore(clock);
        var address = provider == StoreProvider.Sqlite
            ? await TestTemplates.NewSqliteAsync(test.Folder, modules)
            : await TestPostgres.NewDatabaseAsync(modules);
        test.Store = new PlaceStore(address, modules, clock);
        return test;
    }

    /// <summary>A database in which nothing has been migrated yet.</summary>
    public static async Task<TestStore> NewEmptyAsync(StoreProvider provider, params IReadOnlyList<StoreModule> modules)
    {
        var test = new TestStore(new FakeClock());
        var address = provider == StoreProvider.Sqlite
            ? new StoreAddress(provider, Path.Combine(test.Folder, "place.db"))
            : await TestPostgres.NewEmptyDatabaseAsync();
        test.Store = new PlaceStore(address, modules, test.Clock);
        return test;
    }

    /// <summary>The same database opened once more, as a second process would.</summary>
    public PlaceStore OpenAgain()
    {
        var again = new PlaceStore(Address, [.. Store.Modules.Skip(1)], Clock);
        opened.Add(again);
        return again;
    }

    /// <summary>Writes as the test, where the process does not matter.</summary>
    public Task WriteAsync(Func<WriteScope, Task> work) => Store.WriteAsync(ProcessContext.System("test"), work);

    public Task WriteAsync(Action<WriteScope> work) => WriteAsync(scope => { work(scope); return Task.CompletedTask; });

    public async ValueTask DisposeAsync()
    {
        foreach (var store in opened)
            await store.DisposeAsync();
        await Store.DisposeAsync();
        if (Store.Provider == StoreProvider.Postgres)
            await TestPostgres.DropAsync(Address);
        folder.Delete(recursive: true);
    }
}
