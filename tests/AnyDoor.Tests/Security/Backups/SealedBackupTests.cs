using System.Diagnostics;
using System.Text;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.Options;

namespace AnyDoor.Tests.Security.Backups;

/// <summary>Somebody takes a backup away, changes it, or gives another in its place.</summary>
public class SealedBackupTests
{
    private const string Word = "larch-lea-lantern-street-backup";

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_RestoredWhereEverythingWasLost_IsTheSameAndItsTrailIsProved(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await FillAsync(test);
        var (folder, key) = (Path.Combine(test.Folder, "backup"), BackupKey.Make(test.Folder, Word));
        var mark = await new ContentMark(test.Store).OfAsync();
        foreach (var stray in new[] { ".hidden", "empty" })
            await File.WriteAllTextAsync(Path.Combine(test.Folder, "keys", stray), stray == "empty" ? "" : "of an editor");
        await new SealedBackup(test.Store, test.Folder).BackupAsync(folder, BackupLock.Of([key.Public], null)!, withKeys: true);

        await using var other = await TestStore.NewEmptyAsync(provider, AllModules.List);
        (await new SealedBackup(other.Store, other.Folder).RestoreAsync(folder, key.Secret, Word)).ShouldBeTrue();
        KeysUnderTheNewName(test, other);
        await using var file = new AuditFile(other.Store, Options.Create(new TrustOptions { Folder = other.Folder }));
        await new TrailRestored(file, other.Clock).NoteAsync();
        (await new StoreVerification(other.Store).VerifyAsync()).ShouldBeEmpty();
        (await new TrailVerification(file).VerifyAsync()).Faults.ShouldBeEmpty();
        (await new ContentMark(other.Store).OfAsync()).ShouldBe(mark);
        Directory.EnumerateDirectories(test.Folder, "*.part").Concat(Directory.EnumerateDirectories(other.Folder, "*.part")).ShouldBeEmpty("no readable copy stays behind");
    }

    [Fact]
    public async Task Backup_OfAFileThatCouldNotBeReadBack_IsRefusedAndNamesIt()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite);
        await FillAsync(test);
        Directory.CreateDirectory(Path.Combine(test.Folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "keys", "copy of a key"), "key");
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => new SealedBackup(test.Store, test.Folder).BackupAsync(Path.Combine(test.Folder, "backup"), BackupLock.Of([], Word)!, withKeys: true));
        refused.Message.ShouldContain("keys/copy of a key cannot be in a backup");
    }

    [Fact]
    public async Task Backup_OnItsOwn_TellsNothingAndCannotBeReadWhereItWasMade()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite);
        await FillAsync(test);
        var (folder, key) = (Path.Combine(test.Folder, "backup"), BackupKey.Make(test.Folder, Word));
        var (path, _) = await new SealedBackup(test.Store, test.Folder).BackupAsync(folder, BackupLock.Of([key.Public], null)!, withKeys: false);
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        bytes.ShouldNotContain("Plumtree");
        bytes.ShouldNotContain("SQLite format");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var other = await TestStore.NewEmptyAsync(StoreProvider.Sqlite, AllModules.List);
        (await RefusedAsync(other, folder, null, null)).ShouldContain("was made for a key");
        (await RefusedAsync(other, folder, BackupKey.Make(other.Folder, Word).Secret, Word)).ShouldContain("was not made for the key");
        (await RefusedAsync(other, folder, key.Secret, "another-passphrase-altogether")).ShouldContain("does not open with this passphrase");
        (await RefusedAsync(other, folder, key.Public, Word)).ShouldContain("is not a secret key");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Backup_ChangedCutOffOrForeign_IsRefusedBeforeTheStoreIsTouched(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await FillAsync(test);
        var (path, _) = await new SealedBackup(test.Store, test.Folder).BackupAsync(Path.Combine(test.Folder, "backup"), BackupLock.Of([], Word)!, withKeys: false);
        var whole = await File.ReadAllBytesAsync(path);
        await using var other = await TestStore.NewEmptyAsync(provider, AllModules.List);
        var random = new Random(5154);
        var damaged = Enumerable.Range(0, 6).Select(_ => random.Next(whole.Length)).Concat([0, 1, 2, 5, 20, 30, 60, whole.Length - 1]).Select(at => ($"byte {at} changed", Changed(whole, at)))
            .Concat(new[] { 0, 1, 40, whole.Length / 2, whole.Length - 1 }.Select(length => ($"cut off at {length}", whole[..length])))
            .Concat([("a piece taken out", [.. whole[..200], .. whole[300..]]), ("something after its end", [.. whole, .. whole]), ("another file", Encoding.UTF8.GetBytes("not a backup"))]);
        foreach (var (what, bytes) in damaged)
        {
            var folder = Directory.CreateDirectory(Path.Combine(other.Folder, $"b{Guid.NewGuid():N}")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "backup.pgp"), bytes);
            (await RefusedAsync(other, folder, null, Word, what)).ShouldContain("Nothing was restored", customMessage: what);
        }
        (await RefusedAsync(other, Path.GetDirectoryName(path)!, null, "another-passphrase-altogether")).ShouldContain("does not open with this passphrase");
        await new SealedBackup(other.Store, other.Folder).RestoreAsync(Path.GetDirectoryName(path)!, null, Word);
        (await new StoreVerification(other.Store).VerifyAsync()).ShouldBeEmpty("after all those refusals the store was still empty");
    }

    [Fact]
    public async Task Backup_OfAnotherKindOfStore_IsRefused()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite, Parcel.Module);
        var folder = Path.Combine(test.Folder, "backup");
        await new SealedBackup(test.Store, test.Folder).BackupAsync(folder, BackupLock.Of([], Word)!, withKeys: false);
        await using var named = new PlaceStore(new StoreAddress(StoreProvider.Sqlite, Path.Combine(test.Folder, "other", "elsewhere.db")), [Parcel.Module], test.Clock);
        (await Should.ThrowAsync<InvalidOperationException>(() => new SealedBackup(named, test.Folder).RestoreAsync(folder, null, Word))).Message.ShouldContain("is of the place place");
        await using var postgres = new PlaceStore(new StoreAddress(StoreProvider.Postgres, "Host=nowhere;Database=x"), [Parcel.Module], test.Clock);
        (await Should.ThrowAsync<InvalidOperationException>(() => new SealedBackup(postgres, test.Folder).RestoreAsync(folder, null, Word))).Message.ShouldContain("is of a store on Sqlite");
    }

    [Fact]
    public void Passphrase_OfAFewLetters_IsRefused() => Should.Throw<InvalidOperationException>(() => BackupLock.Of([], "monday")).Message.ShouldContain("at least 20");

    [Fact]
    public void Key_ThatIsNone_IsRefused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----");
        Should.Throw<InvalidOperationException>(() => BackupLock.Of([file], null)).Message.ShouldContain("is not a public key");
        Should.Throw<InvalidOperationException>(() => BackupLock.Of([file + ".none"], null)).Message.ShouldContain("is not a public key");
        File.Delete(file);
    }

    [Fact]
    public async Task Backup_IsAlsoReadByOtherPrograms()
    {
        // Skipped in effect where gpg is not installed: nothing then to read it with.
        if (!File.Exists("/usr/bin/gpg"))
            return;
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite, Parcel.Module);
        var (path, _) = await new SealedBackup(test.Store, test.Folder).BackupAsync(Path.Combine(test.Folder, "backup"), BackupLock.Of([], Word)!, withKeys: false);
        var home = Directory.CreateDirectory(Path.Combine(test.Folder, "gpg")).FullName;
        var word = Path.Combine(home, "word");
        await File.WriteAllTextAsync(word, Word);
        var listed = await RunAsync("sh", "-c", $"gpg --homedir '{home}' --batch --quiet --pinentry-mode loopback --passphrase-file '{word}' --decrypt '{path}' | tar tz");
        listed.ShouldContain("backup.json");
        listed.ShouldContain("place.db");
    }

    private static async Task FillAsync(TestStore test)
    {
        await test.WriteAsync(scope => scope.Db.Add(new AnyDoor.People.Person { PersonId = 7, PublicId = "abcdefghj007", GivenName = "Dorothea", FamilyName = "Plumtree", DateOfBirth = "1940-02-03", CreatedAt = scope.Now }));
        using var raw = new RawStore(test.Store);
        await raw.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes("Plumtree")));
        await using var file = new AuditFile(test.Store, Options.Create(new TrustOptions { Folder = test.Folder }));
        await using var audit = new AuditWriter(file, test.Clock);
        await audit.WriteAsync(new Reader("asha", "asha-fenwick", "Asha Fenwick", "coordinator", "coordinator", "community", [], Purposes.DirectCare), "person.open", ["abcdefghj007"]);
    }

    // A test's database on PostgreSQL has another name than the one it replaces; a real one has the same.
    private static void KeysUnderTheNewName(TestStore test, TestStore other)
    {
        var (from, to) = (Path.Combine(other.Folder, "keys", test.Address.Name + ".audit.key"), Path.Combine(other.Folder, "keys", other.Address.Name + ".audit.key"));
        if (from != to)
            File.Move(from, to);
    }

    private static async Task<string> RefusedAsync(TestStore other, string folder, string? key, string? word, string? what = null)
    {
        var message = (await Should.ThrowAsync<InvalidOperationException>(() => new SealedBackup(other.Store, other.Folder).RestoreAsync(folder, key, word), what)).Message;
        if (other.Store.Provider == StoreProvider.Sqlite)
            File.Exists(other.Address.Location).ShouldBeFalse(message);
        return message;
    }

    private static byte[] Changed(byte[] whole, int at)
    {
        var bytes = whole.ToArray();
        bytes[at] ^= 0x10;
        return bytes;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (told, faults) = (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return told + faults;
    }
}
