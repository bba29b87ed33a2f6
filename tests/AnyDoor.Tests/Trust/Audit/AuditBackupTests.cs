using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.Options;

namespace AnyDoor.Tests.Trust.Audit;

public sealed class AuditBackupTests
{
    private static readonly Reader Asha = new("asha", "asha-fenwick", "Asha Fenwick", "coordinator", "coordinator", "community", [], Purposes.DirectCare);

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_Restored_HoldsTheAuditTrail(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var other = await RestoredAsync(test, provider);
        await using (var restored = File(other))
            await new TrailRestored(restored, other.Clock).NoteAsync();
        (await LooksAsync(other, "abcdefghj001")).ShouldBe(["person.open by asha-fenwick, shown"]);
        await LookAsync(other, "abcdefghj001");
        (await LooksAsync(other, "abcdefghj001")).Count.ShouldBe(2, "the trail goes on where it was");
        await using var file = File(other);
        (await new TrailVerification(file).VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_OlderBackupPutBackWithoutANote_MissesWhatCameAfterIt(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var other = await RestoredAsync(test, provider);
        System.IO.File.Copy(Side(test, ".audit.anchors"), Side(other, ".audit.anchors"));

        await using var file = File(other);
        (await new TrailVerification(file).VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldContain("all of it is missing; its anchors saw 2 events");
        await new TrailRestored(file, other.Clock).NoteAsync();
        var report = await new TrailVerification(file).VerifyAsync();
        report.Faults.ShouldBeEmpty();
        report.Notes.ShouldHaveSingleItem().ShouldStartWith("a backup was put back on");
    }

    // A backup taken between two looks, in another store; keys are backed up apart from it.
    private static async Task<TestStore> RestoredAsync(TestStore test, StoreProvider provider)
    {
        await LookAsync(test, "abcdefghj001");
        var folder = Path.Combine(test.Folder, "backup");
        await new StoreBackup(test.Store).BackupAsync(folder);
        await LookAsync(test, "abcdefghj001");
        var other = await TestStore.NewEmptyAsync(provider);
        await new StoreBackup(other.Store).RestoreAsync(folder);
        CopyKeys(test, other);
        return other;
    }

    private static void CopyKeys(TestStore from, TestStore to)
    {
        Directory.CreateDirectory(Path.Combine(to.Folder, "keys"));
        System.IO.File.Copy(Side(from, ".audit.key", "keys"), Side(to, ".audit.key", "keys"));
    }

    private static string Side(TestStore test, string ending, string folder = "") => Path.Combine(test.Folder, folder, test.Address.Name + ending);

    private static AuditFile File(TestStore test) => new(test.Store, Options.Create(new TrustOptions { Folder = test.Folder }));

    private static async Task LookAsync(TestStore test, string person)
    {
        await using var file = File(test);
        await using var audit = new AuditWriter(file, test.Clock);
        await audit.WriteAsync(Asha, "person.open", [person]);
    }

    private static async Task<List<string>> LooksAsync(TestStore test, string person)
    {
        await using var file = File(test);
        return [.. (await new AuditTrail(file).WhoLookedAsync([person], 9, default)).Select(look => $"{look.Act} by {look.PractitionerId}, {look.Outcome}")];
    }
}
