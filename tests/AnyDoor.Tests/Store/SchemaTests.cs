using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

public class SchemaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Schema_OfEveryModule_IsWhatTheModelExpects(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, [.. AllModules.List, Parcel.Module]);
        var database = await MigratedSchema.ReadAsync(test.Store);
        MigratedSchema.Differences(MigratedSchema.Expected(test.Store), database).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Schema_WithAColumnTooFewAndOneTooMany_NamesBoth(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await using (var connection = await test.Store.OpenConnectionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE parcel DROP COLUMN weight; ALTER TABLE parcel ADD COLUMN colour TEXT NULL";
            await command.ExecuteNonQueryAsync();
        }
        var database = await MigratedSchema.ReadAsync(test.Store);
        MigratedSchema.Differences(MigratedSchema.Expected(test.Store), database).ShouldBe(
        [
            "parcel.colour is in the database (text null) and not in the model",
            $"parcel.weight is in the model ({(provider == StoreProvider.Sqlite ? "real" : "double precision")} null) and not in the database",
        ]);
    }
}
