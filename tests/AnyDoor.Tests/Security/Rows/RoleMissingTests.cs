using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AnyDoor.Tests.Security.Rows;

public sealed class RoleMissingTests
{
    private const string Password = "larch-lea-lantern-street";

    [OnPostgresFact]
    public async Task Store_WhoseOwnerMayNotTakeTheRole_WorksWithoutItAndSaysWhatToRunUntilItIsGranted()
    {
        var owner = $"anydoor_owner_{Guid.NewGuid():N}";
        await RunAsync($"CREATE ROLE {owner} LOGIN PASSWORD '{Password}'");
        await RunAsync($"CREATE DATABASE {owner} OWNER {owner}");
        var address = new StoreAddress(StoreProvider.Postgres, new NpgsqlConnectionStringBuilder(TestPostgres.Admin) { Database = owner, Username = owner, Password = Password, MaxPoolSize = 5 }.ToString());
        try
        {
            await using (var store = await NewAsync(address))
            {
                RowPolicies.Missing(store).ShouldNotBeNull().ShouldContain($"GRANT anydoor_reader TO \"{owner}\"");
                (await new StoreVerification(store).VerifyAsync()).ShouldHaveSingleItem().ShouldStartWith("row-level security is not on");
                (await CountAsync(store)).ShouldBe(0);
            }
            await RunAsync("DO $$ BEGIN CREATE ROLE anydoor_reader NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
            await RunAsync($"GRANT anydoor_reader TO {owner}");
            await using (var store = await NewAsync(address))
            {
                RowPolicies.Missing(store).ShouldBeNull();
                (await new StoreVerification(store).VerifyAsync()).ShouldBeEmpty();
                (await CountAsync(store)).ShouldBe(0);
            }
        }
        finally
        {
            await TestPostgres.DropAsync(address);
            await RunAsync($"DROP ROLE {owner}");
        }
    }

    private static async Task<PlaceStore> NewAsync(StoreAddress address)
    {
        var store = new PlaceStore(address, AllModules.List, TimeProvider.System);
        await new MigrationRunner(store).MigrateAsync();
        return store;
    }

    private static async Task<int> CountAsync(PlaceStore store)
    {
        using var reading = store.ReadingAs(new Reader("a", "p", "P", Roles.Matron, "", "o", [], Purposes.DirectCare).Rows());
        await using var db = store.OpenRead();
        return await db.Set<Person>().CountAsync();
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestPostgres.Admin) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
