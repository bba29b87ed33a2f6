using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Trust.Audit;

public sealed class AuditBackupTests
{
    private static readonly Reader Asha = new("asha", "asha-fenwick", "Asha Fenwick", "coordinator", "coordinator", "community", [], Purposes.DirectCare);

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_Restored_HoldsTheAuditTrail(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await LookAsync(test, "abcdefghj001");
        var folder = Path.Combine(test.Folder, "backup");
        await new StoreBackup(test.Store).BackupAsync(folder);
        await LookAsync(test, "abcdefghj001");

        await using var other = await TestStore.NewEmptyAsync(provider);
        await new StoreBackup(other.Store).RestoreAsync(folder);
        (await LooksAsync(other, "abcdefghj001")).ShouldBe(["person.open by asha-fenwick, shown"]);
        await LookAsync(other, "abcdefghj001");
        (await LooksAsync(other, "abcdefghj001")).Count.ShouldBe(2, "the trail goes on where it was");
    }

    private static async Task LookAsync(TestStore test, string person)
    {
        await using var file = new AuditFile(test.Store);
        await using var audit = new AuditWriter(file, test.Clock);
        await audit.WriteAsync(Asha, "person.open", [person]);
    }

    private static async Task<List<string>> LooksAsync(TestStore test, string person)
    {
        await using var file = new AuditFile(test.Store);
        return [.. (await new AuditTrail(file).WhoLookedAsync([person], 9, default)).Select(look => $"{look.Act} by {look.PractitionerId}, {look.Outcome}")];
    }
}
