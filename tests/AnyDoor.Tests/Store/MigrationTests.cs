using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class MigrationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Migrate_FromEmpty_AppliesEveryFileInOrder(StoreProvider provider)
    {
        await using var test = await TestStore.NewEmptyAsync(provider, Parcel.Module);
        var applied = await new MigrationRunner(test.Store).MigrateAsync();
        applied.Where(name => name.EndsWith("0001_store.sql", StringComparison.Ordinal) || name.StartsWith("parcels", StringComparison.Ordinal))
            .ShouldBe(["store/0001_store.sql", "parcels/0001_parcels.sql"]);
        applied.ShouldBe(applied.Distinct());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrate_ASecondTime_AppliesNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        (await new MigrationRunner(test.Store).MigrateAsync()).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrate_StoreThatGainedAModule_AppliesOnlyWhatIsMissing(StoreProvider provider)
    {
        await using var test = await TestStore.NewEmptyAsync(provider);
        await new MigrationRunner(test.Store).MigrateAsync();
        await using var later = new PlaceStore(test.Address, [Parcel.Module], test.Clock);
        (await new MigrationRunner(later).MigrateAsync()).ShouldBe(["parcels/0001_parcels.sql"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrate_FileChangedAfterItWasApplied_IsRefusedByName(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Database.ExecuteSqlAsync($"UPDATE schema_migration SET hash = 'other' WHERE module = 'parcels'"));
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => new MigrationRunner(test.Store).MigrateAsync());
        fault.Message.ShouldContain("parcels/0001_parcels.sql");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrate_ByFourProcessesAtOnce_AppliesEachFileOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewEmptyAsync(provider, Parcel.Module);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new MigrationRunner(test.OpenAgain()).MigrateAsync())));
        runs.Count(applied => applied.Count > 0).ShouldBe(1);
        (await new MigrationRunner(test.Store).DifferencesAsync()).ShouldBeEmpty();
    }
}
