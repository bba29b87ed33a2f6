using AnyDoor.Exchange.DropFolders;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.Exchange;

public sealed class DropFolderTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Look_FilesDropped_AreLoadedRefusedOrLeftAlone(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        place.Write("gp-patients.csv", $"{IntakeTest.PatientHeader}\n{IntakeTest.Patient("P1", "9990000018")}\n");
        place.Write("adt-1.hl7", Message(1));
        place.Write("half.tmp", "unfinished");
        place.Write("holiday.csv", "a,b\n1,2\n");

        (await place.LookAsync()).ShouldBe(0, "a file that was not seen before may still be growing");
        (await place.LookLaterAsync()).ShouldBe(3);

        (await place.AdmissionsAsync()).ShouldBe(1);
        place.Here().ShouldBe(["half.tmp"]);
        place.In("done").Length.ShouldBe(2);
        (await File.ReadAllTextAsync(place.In("refused").Single(path => path.EndsWith(".reason.txt", StringComparison.Ordinal)))).ShouldContain("no feed takes a file of this name");
    }

    [Theory, OnSqlite]
    public async Task Look_WriterPausesMidFile_TakesNothingUntilTheFileIsWhole(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        var (whole, middle) = (Message(1), Message(1).IndexOf("PID", StringComparison.Ordinal) + 20);
        place.Write("adt-1.hl7", whole[..middle]);
        foreach (var seconds in new[] { 0, 1, 3, 10, 12 })
            (await place.LookLaterAsync(seconds)).ShouldBe(0);
        File.AppendAllText(place.Of("adt-1.hl7"), whole[middle..]);
        (await place.LookLaterAsync(2)).ShouldBe(0);
        (await place.LookLaterAsync(2)).ShouldBe(0);
        (await place.LookLaterAsync(2)).ShouldBe(1);
        (await place.AdmissionsAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_WriterGoesOnAfterTheFileWasTaken_TakesItAgainWhole(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        place.Write("adt-1.hl7", Message(1));
        await place.LookAsync();
        (await place.LookLaterAsync()).ShouldBe(1);
        await File.AppendAllTextAsync(place.In("done").Single(), Message(2));
        (await place.LookLaterAsync()).ShouldBe(0);
        (await place.LookLaterAsync()).ShouldBe(1);
        (await place.AdmissionsAsync()).ShouldBe(2);
        place.In("done").ShouldHaveSingleItem();
    }

    [Theory, OnSqlite]
    public async Task Look_FileRenamedWhenItIsWhole_IsTakenAtOnce(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        await place.RunAsync(async () =>
        {
            place.Write("adt-1.tmp", Message(1));
            File.Move(place.Of("adt-1.tmp"), place.Of("adt-1.hl7"));
            await place.UntilAsync(() => place.In("done").Length == 1);
        });
        (await place.AdmissionsAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_AfterAKillAtAnyStep_EndsAsOneLoad(StoreProvider provider)
    {
        var csv = $"{IntakeTest.PatientHeader}\n{string.Join('\n', Enumerable.Range(1, 30).Select(i => IntakeTest.Patient($"P{i}", "", given: $"Given{i:00}")))}\n";
        var dumps = new List<string>();
        foreach (var step in new[] { "none", "kept", "half-way", "loaded", "loaded-messages", "reason-written" })
        {
            await using var place = await Dropped.NewAsync(provider);
            place.Write("gp-patients.csv", csv);
            place.Write("adt-1.hl7", Message(1));
            place.Write("holiday.csv", "a,b\n1,2\n");
            await KillAsync(place, step);
            place.Restart();
            await place.LookAsync();
            (await place.LookLaterAsync()).ShouldBe(3, step);
            place.Here().ShouldBeEmpty(step);
            place.In("done").Length.ShouldBe(2, step);
            place.In("refused").Count(path => !path.EndsWith(".reason.txt", StringComparison.Ordinal)).ShouldBe(1, step);
            dumps.Add(string.Join('\n', await place.Intake.DumpAsync()));
        }
        dumps.Distinct().ShouldHaveSingleItem().ShouldContain("Given30");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_ByTwoProcesses_OneTakesAndTheOtherTakesOverWhenItEnds(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        using var other = place.NewDrop(new DropFolderTroubles(place.Options, place.Intake.Clock));
        await place.LookAsync();
        place.Write("adt-1.hl7", Message(1));
        for (var i = 0; i < 3; i++)
        {
            (await other.LookAsync(default)).ShouldBe(0);
            await place.LookLaterAsync();
        }
        place.In("done").ShouldHaveSingleItem();
        place.Write("adt-2.hl7", Message(2));
        place.Stop();
        await other.LookAsync(default);
        place.Intake.Clock.Advance(TimeSpan.FromSeconds(3));
        (await other.LookAsync(default)).ShouldBe(1);
        (await place.AdmissionsAsync()).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_FileLocked_IsInViewTriedAgainAndBlocksNobody(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        place.Write("adt-1.hl7", Message(1));
        place.Write("adt-2.hl7", Message(2));
        using (new FileStream(place.Of("adt-1.hl7"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await place.LookAsync();
            await place.LookLaterAsync();
            (await place.AdmissionsAsync()).ShouldBe(1);
            var trouble = place.Troubles.Troubles.ShouldHaveSingleItem();
            trouble.What.ShouldBe("adt-1.hl7 waits in the drop folder and cannot be taken");
            trouble.ToDo.ShouldContain("locked");
            (await place.LookLaterAsync(1)).ShouldBe(0, "it rests between tries");
        }
        (await place.LookLaterAsync(60)).ShouldBe(1);
        (await place.AdmissionsAsync()).ShouldBe(2);
        place.Troubles.Troubles.ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Look_FileTakenAwayByAnother_IsLetGo(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        place.Write("adt-1.hl7", Message(1));
        await place.LookAsync();
        File.Delete(place.Of("adt-1.hl7"));
        (await place.LookLaterAsync()).ShouldBe(0);
        place.Troubles.Troubles.ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Look_LoadedButCannotBeMoved_IsInViewAndMovedWhenItCan(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        place.Write("adt-1.hl7", Message(1));
        place.Write("done", "a file where the folder should be");
        await place.LookAsync();
        await place.LookLaterAsync();
        place.Troubles.Troubles.ShouldContain(trouble => trouble.What.StartsWith("adt-1.hl7", StringComparison.Ordinal));
        File.Delete(place.Of("done"));
        await place.LookLaterAsync(60);
        place.In("done").ShouldHaveSingleItem();
        (await place.AdmissionsAsync()).ShouldBe(1);
        place.Troubles.Troubles.ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Watch_FolderGoneForAWhile_IsInViewAndGoesOnWhenItIsBack(StoreProvider provider)
    {
        await using var place = await Dropped.NewAsync(provider);
        await place.RunAsync(async () =>
        {
            Directory.Move(place.Options.Folder, place.Options.Folder + ".away");
            await place.UntilAsync(() => place.Troubles.Troubles.Count == 1);
            place.Troubles.Troubles[0].What.ShouldEndWith("cannot be looked into");
            Directory.Exists(place.Options.Folder).ShouldBeFalse("an empty folder in its place would hide the loss");
            Directory.Move(place.Options.Folder + ".away", place.Options.Folder);
            await place.UntilAsync(() => place.Troubles.Troubles.Count == 0);
            place.Write("adt-1.tmp", Message(1));
            File.Move(place.Of("adt-1.tmp"), place.Of("adt-1.hl7"));
            await place.UntilAsync(() => { place.Intake.Clock.Advance(TimeSpan.FromSeconds(1)); return place.In("done").Length == 1; });
        });
        (await place.AdmissionsAsync()).ShouldBe(1);
    }

    // What a killed process leaves behind after each step.
    private static async Task KillAsync(Dropped place, string step)
    {
        if (step is "kept")
            await place.Intake.Raw.PutManyAsync([await File.ReadAllBytesAsync(place.Of("adt-1.hl7")), await File.ReadAllBytesAsync(place.Of("gp-patients.csv"))], default);
        else if (step is "half-way")
        {
            using var cancel = new CancellationTokenSource();
            await Should.ThrowAsync<OperationCanceledException>(() => place.Intake.Loader.LoadAsync([place.Of("gp-patients.csv")], new LoadOptions(TriggersOn: true, RowsAtATime: 7), new CancelAfter(cancel), cancel.Token));
            (await place.Intake.CountAsync<Person>()).ShouldBeInRange(1, 29);
        }
        else if (step is "loaded")
            await place.Intake.Loader.LoadAsync([place.Of("gp-patients.csv")], new LoadOptions(TriggersOn: true), null, default);
        else if (step is "loaded-messages")
            await place.Intake.Loader.LoadAsync([place.Of("adt-1.hl7")], new LoadOptions(TriggersOn: true), null, default);
        else if (step is "reason-written")
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(place.Of("refused")).FullName, "20260301T000000.000000-holiday.csv.reason.txt"), "no feed takes it\n");
    }

    private static string Message(int number) =>
        $"MSH|^~\\&|PAS|RXX01|||20260301001400||ADT^A01|{number}|P|2.4\rEVN|A01|20260301001400\r"
        + $"PID|1||R{number}^^^RXX01^MR||MARSH^ADA||19400501|F\rPV1|1|I|AMU^B1^1^RXX01|21|||||||||||||||V{number}\r";

    private sealed class CancelAfter(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => source.Cancel();
    }

    /// <summary>A drop folder over a fresh store, and the service that watches it.</summary>
    private sealed class Dropped : IAsyncDisposable
    {
        private DropFolder drop;

        private Dropped(IntakeTest intake)
        {
            Intake = intake;
            Options = new DropFolderOptions(Directory.CreateDirectory(Path.Combine(intake.Folder, "drop")).FullName) { LookEvery = TimeSpan.FromMilliseconds(20) };
            Troubles = new DropFolderTroubles(Options, intake.Clock);
            drop = NewDrop(Troubles);
        }

        public IntakeTest Intake { get; }
        public DropFolderOptions Options { get; }
        public DropFolderTroubles Troubles { get; private set; }

        public static async Task<Dropped> NewAsync(StoreProvider provider) => new(await IntakeTest.NewAsync(provider));

        public DropFolder NewDrop(DropFolderTroubles troubles) => new(Options, Intake.Loader, Intake.Store, troubles, NullLogger<DropFolder>.Instance);

        public string Of(string name) => Path.Combine(Options.Folder, name);
        public void Write(string name, string text) => File.WriteAllText(Of(name), text);
        public Task<int> LookAsync() => drop.LookAsync(default);

        public Task<int> LookLaterAsync(double seconds = 3)
        {
            Intake.Clock.Advance(TimeSpan.FromSeconds(seconds));
            return drop.LookAsync(default);
        }

        public string?[] Here() => [.. Directory.GetFiles(Options.Folder).Select(Path.GetFileName).Where(name => !name!.StartsWith('.'))];
        public string[] In(string folder) => Directory.Exists(Of(folder)) ? Directory.GetFiles(Of(folder)) : [];
        public Task<long> AdmissionsAsync() => Intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Kind == 1));
        public void Stop() => drop.Dispose();

        public void Restart()
        {
            Stop();
            drop = NewDrop(Troubles = new DropFolderTroubles(Options, Intake.Clock));
        }

        public async Task RunAsync(Func<Task> work)
        {
            await drop.StartAsync(default);
            await UntilAsync(() => Directory.GetFiles(Options.Folder, ".*").Length == 1);
            await work();
            await drop.StopAsync(default);
        }

        public async Task UntilAsync(Func<bool> holds)
        {
            for (var i = 0; i < 500 && !holds(); i++)
                await Task.Delay(20);
            holds().ShouldBeTrue();
        }

        public async ValueTask DisposeAsync()
        {
            drop.Dispose();
            await Intake.DisposeAsync();
        }
    }
}
