using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Tests.Population.Snapshot;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anydoor-snapshot-").FullName;

    private string File => Path.Combine(_folder, "population.pop");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_AfterComplete_GivesWhatWasWrittenInOrderOfStart()
    {
        Write(20_000, watermark: 7);
        using var live = LiveSnapshot.Open(File);
        using var view = live.View();
        view.Watermark.ShouldBe(new(0, 7));
        view.TryGet(12_345, null, out var row).ShouldBeTrue();
        row.Header.ShouldBe(Person(12_345));
        row.ToEntries().ShouldBe(Entries(12_345).OrderBy(entry => entry.Start));
        view.TryGet(20_001, null, out _).ShouldBeFalse();
    }

    [Fact]
    public void Write_OnUnix_IsReadableByItsOwnerOnly()
    {
        Write(1);
        if (!OperatingSystem.IsWindows()) System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Append_PersonOutOfOrder_IsRefused()
    {
        using var writer = new SnapshotWriter(File, ChangeCursor.Start, DateTimeOffset.UnixEpoch);
        writer.Append(Person(2), []);
        Should.Throw<ArgumentException>(() => writer.Append(Person(2), []));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(5000)]
    [InlineData(-4090)]
    public void Verify_OneByteChanged_IsFound(int at)
    {
        Write(500);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x40;
        System.IO.File.WriteAllBytes(File, bytes);
        Should.Throw<SnapshotException>(() =>
        {
            using var file = SnapshotFile.Open(File);
            file.Verify();
        }).Message.ShouldContain("checksum");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(8000)]
    public void Open_FileCutShort_IsRefused(int length)
    {
        Write(500);
        using (var stream = System.IO.File.OpenWrite(File)) stream.SetLength(length);
        Should.Throw<SnapshotException>(() => SnapshotFile.Open(File).Dispose());
    }

    [Fact]
    public void Open_FileOfAnotherFormat_IsRefusedByItsNumberAndNotRead()
    {
        Write(500);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[sizeof(ulong)]--;
        System.IO.File.WriteAllBytes(File, bytes);
        Should.Throw<SnapshotException>(() => SnapshotFile.Open(File).Dispose()).Message.ShouldContain("the file has format 3, this program reads 4");
    }

    [Fact]
    public void Write_StoppedHalfway_LeavesTheOldFileAndTheNextWriterTidiesUp()
    {
        Write(100, watermark: 1);
        var abandoned = File + ".dead.tmp";
        System.IO.File.WriteAllBytes(abandoned, new byte[100]);
        using (var writer = new SnapshotWriter(File, new ChangeCursor(0, 2), DateTimeOffset.UnixEpoch))
        {
            for (var i = 1; i <= 9000; i++) writer.Append(Person(i), Entries(i));
        }

        using (var file = SnapshotFile.Open(File)) (file.Watermark, file.People).ShouldBe((new ChangeCursor(0, 1), 100));
        Directory.GetFiles(_folder).ShouldBe([File]);
    }

    [Fact]
    public void Reload_WhileAViewIsRead_LeavesTheViewAsItWas()
    {
        Write(100, watermark: 1);
        using var live = LiveSnapshot.Open(File);
        using var before = live.View();
        Write(200, watermark: 2);
        live.Reload();
        before.TryGet(150, null, out _).ShouldBeFalse();
        before.TryGet(50, null, out var row).ShouldBeTrue();
        row.Count.ShouldBe(Entries(50).Length);
        using var after = live.View();
        after.TryGet(150, null, out _).ShouldBeTrue();
    }

    [Fact]
    public void Put_ChangedNewAndRemovedPeople_AreSeenByLaterViewsAndSurviveCompaction()
    {
        Write(100, watermark: 1);
        using var live = LiveSnapshot.Open(File);
        using var before = live.View();
        live.Put(Person(50), [new Entry(1, 1, 9)], position: new(0, 5));
        live.Put(Person(50), [], position: new(0, 4));
        live.Put(Person(500), [new Entry(2, 2, 9)], position: new(0, 5));
        live.Remove(60, position: new(0, 6));
        live.Advance(new(0, 6));
        before.TryGet(500, null, out _).ShouldBeFalse();
        AssertChanged(live);
        live.Compact(DateTimeOffset.UnixEpoch);
        live.Changed.ShouldBe(0);
        AssertChanged(live);
    }

    [Fact]
    public void TryGet_OutsideTheScope_IsNotThereAndHiddenCategoriesAreMasked()
    {
        Write(10);
        using var live = LiveSnapshot.Open(File);
        live.Put(Person(3), [new Entry(1, 1, 9, Sensitivity: 2), new Entry(2, 2, 9)], position: new(0, 1));
        using var view = live.View();
        var scope = new AccessScope([new AccessGrant(new PersonSet([3]), Categories: 0b011)]);
        view.TryGet(4, scope, out _).ShouldBeFalse();
        view.TryGet(3, scope, out var row).ShouldBeTrue();
        (row.MaySee(0), row.MaySee(1)).ShouldBe((false, true));
    }

    private static void AssertChanged(LiveSnapshot live)
    {
        using var view = live.View();
        view.Watermark.ShouldBe(new(0, 6));
        view.TryGet(50, null, out var changed).ShouldBeTrue();
        changed.ToEntries().ShouldBe([new Entry(1, 1, 9)]);
        view.TryGet(500, null, out _).ShouldBeTrue();
        view.TryGet(60, null, out _).ShouldBeFalse();
    }

    private void Write(int people, long watermark = 0)
    {
        using var writer = new SnapshotWriter(File, new ChangeCursor(0, watermark), DateTimeOffset.UnixEpoch);
        for (var i = 1; i <= people; i++) writer.Append(Person(i), Entries(i));
        writer.Complete();
    }

    private static PersonHeader Person(int i) => new(i, new BirthDate(-i, -i), (Sex)(i % 4), i % 10 == 0 ? i : PersonHeader.Living);

    private static Entry[] Entries(int i) =>
        [.. Enumerable.Range(0, i % 60).Select(n => new Entry(((n * 7919) + i) % 10_007 * 31, 1_000_000 + n, (ushort)(1 + (n % 26)), n, n, n * 100, (ushort)n, 1, 0, 1))];
}
