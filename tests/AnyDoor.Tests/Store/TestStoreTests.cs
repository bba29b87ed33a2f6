using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class TestStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task New_OnEachProvider_IsMigratedAndEmpty(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var db = test.Store.OpenRead();
        (await db.Set<PersonChange>().CountAsync()).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_InOneTestStore_IsNotSeenInAnother(StoreProvider provider)
    {
        await using var one = await TestStore.NewAsync(provider);
        await using var other = await TestStore.NewAsync(provider);
        await one.WriteAsync(scope => scope.Touch(7, Changes.Person));
        await using var mine = one.Store.OpenRead();
        await using var theirs = other.Store.OpenRead();
        (await mine.Set<PersonChange>().SingleAsync()).PersonId.ShouldBe(7);
        (await theirs.Set<PersonChange>().CountAsync()).ShouldBe(0);
    }
}
