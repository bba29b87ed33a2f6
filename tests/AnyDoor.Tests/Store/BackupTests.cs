using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class BackupTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_Restored_HasEverythingAndIsSound(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        using var raw = new RawStore(test.Store);
        var kept = await raw.PutAsync(new MemoryStream([1, 2, 3]));
        await test.WriteAsync(scope =>
        {
            scope.Touch(7, Changes.Plan);
            scope.Db.Add(new Parcel { ParcelId = 1, PersonId = 7, Label = "Tea" });
        });
        var folder = Path.Combine(test.Folder, "backup");
        await new StoreBackup(test.Store).BackupAsync(folder);

        await using var other = await TestStore.NewEmptyAsync(provider, Parcel.Module);
        await new StoreBackup(other.Store).RestoreAsync(folder);
        (await new StoreVerification(other.Store).VerifyAsync()).ShouldBeEmpty();
        using var otherRaw = new RawStore(other.Store);
        (await otherRaw.OpenAsync(kept.Hash)).ShouldNotBeNull();
        await using var db = other.Store.OpenRead();
        (await db.Set<Parcel>().SingleAsync()).Label.ShouldBe("Tea");
        var consumer = new ListeningConsumer();
        using var dispatcher = new ChangeDispatcher(other.Store, [consumer], Microsoft.Extensions.Logging.Abstractions.NullLogger<ChangeDispatcher>.Instance);
        await dispatcher.DrainAsync(default);
        consumer.People.ShouldBe([7]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_IntoAFolderThatHoldsSomething_IsRefused(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var folder = Directory.CreateDirectory(Path.Combine(test.Folder, "backup"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "older.db"), "");
        await Should.ThrowAsync<InvalidOperationException>(() => new StoreBackup(test.Store).BackupAsync(folder.FullName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_ConsumerBeyondTheLastChange_IsNamed(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope =>
        {
            scope.Touch(7, Changes.Plan);
            scope.Db.Add(new ChangeConsumer { Name = "listener", Tx = long.MaxValue, Position = 5 });
        });
        var reader = new ChangeReader(test.Store);
        while (await reader.LatestAsync(default) == ChangeCursor.Start)
            await Task.Delay(5);
        (await new StoreVerification(test.Store).VerifyAsync()).ShouldHaveSingleItem().ShouldContain("listener");
    }

    [Fact]
    public async Task Verify_DamagedFile_IsNamed()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite, Parcel.Module);
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "place.raw.db"), new string('x', 5000));
        (await new StoreVerification(test.Store).VerifyAsync()).ShouldContain(fault => fault.StartsWith("place.raw.db", StringComparison.Ordinal));
    }
}
