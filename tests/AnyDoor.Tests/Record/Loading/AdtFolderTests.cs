using System.Globalization;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>Many files of messages that come together are applied patient by patient: nothing but the time it takes may differ.</summary>
public sealed class AdtFolderTests
{
    private const int Patients = 150;
    private const int Files = 12;

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfManyFilesAtOnce_EqualsOneAfterTheOther(StoreProvider provider)
    {
        await using var one = await NewAsync(provider);
        var apart = new List<FileReport>();
        foreach (var path in await WriteAsync(one.Folder))
            apart.AddRange((await one.Loader.LoadAsync([path], new LoadOptions(), null, default)).Files);
        await using var two = await NewAsync(provider);
        var paths = await WriteAsync(two.Folder);
        paths.Sum(path => new FileInfo(path).Length).ShouldBeGreaterThan(2 << 20, "or they are not sorted at all");

        var together = await two.Loader.LoadAsync(paths, new LoadOptions(), null, default);

        (await two.DumpAsync()).ShouldBe(await one.DumpAsync());
        together.Files.Select(Counts).ShouldBe(apart.Select(Counts));
        together.Files.Sum(file => file.Quarantined).ShouldBe(1, "what is no message is the same in each file");
        (await ReceiptsAsync(two)).ShouldBe(await ReceiptsAsync(one));
        (await FeedAsync(two)).ShouldBe(await FeedAsync(one));
        (await two.Loader.LoadAsync(paths, new LoadOptions(), null, default)).Files.ShouldAllBe(file => file.Duplicate == file.Read && file.Applied == 0);
        (await FeedAsync(two)).ShouldBe(await FeedAsync(one), "what is received again counts once");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_BrokenOffAndBegunAgainWithOtherFiles_EqualsOneLoad(StoreProvider provider)
    {
        await using var one = await NewAsync(provider);
        await one.Loader.LoadAsync(await WriteAsync(one.Folder), new LoadOptions(), null, default);
        await using var two = await NewAsync(provider);
        var paths = await WriteAsync(two.Folder);

        foreach (var (some, batches) in new[] { (paths, 2), (paths[..^1], 4), (paths, 3) })
            await Should.ThrowAsync<BrokenOffException>(() => two.Loader.LoadAsync(some, new LoadOptions(RowsAtATime: 200), new BreakOff(batches), default));
        await two.Loader.LoadAsync(paths, new LoadOptions(RowsAtATime: 300), null, default);

        (await two.DumpAsync()).ShouldBe(await one.DumpAsync());
        (await ReceiptsAsync(two)).ShouldBe(await ReceiptsAsync(one));
        (await FeedAsync(two)).ShouldBe(await FeedAsync(one));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_BrokenOffAndOneFileComesAlone_CountsItsMessagesOnce(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var paths = await WriteAsync(intake.Folder);
        await Should.ThrowAsync<BrokenOffException>(() => intake.Loader.LoadAsync(paths, new LoadOptions(RowsAtATime: 200), new BreakOff(5), default));

        var alone = (await intake.Loader.LoadAsync([paths[3]], new LoadOptions(), null, default)).Files.Single();
        (alone.State, alone.Read).ShouldBe(("done", alone.Applied + alone.Duplicate + alone.Quarantined));
        await intake.Loader.LoadAsync(paths, new LoadOptions(), null, default);

        await using var one = await NewAsync(provider);
        await one.Loader.LoadAsync(await WriteAsync(one.Folder), new LoadOptions(), null, default);
        (await intake.DumpAsync()).ShouldBe(await one.DumpAsync());
        (await FeedAsync(intake)).Messages.ShouldBe((await FeedAsync(one)).Messages);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfTheSameFilesByTwoAtOnce_CountsEachMessageOnce(StoreProvider provider)
    {
        await using var one = await NewAsync(provider);
        await one.Loader.LoadAsync(await WriteAsync(one.Folder), new LoadOptions(), null, default);
        await using var two = await NewAsync(provider);
        var paths = await WriteAsync(two.Folder);
        var theirs = two.OpenAgain();

        await Task.WhenAll(
            Task.Run(() => two.Loader.LoadAsync(paths, new LoadOptions(RowsAtATime: 500), null, default)),
            Task.Run(() => theirs.LoadAsync(paths, new LoadOptions(RowsAtATime: 350), null, default)));

        (await two.DumpAsync()).ShouldBe(await one.DumpAsync());
        (await ReceiptsAsync(two)).ShouldBe(await ReceiptsAsync(one));
        (await FeedAsync(two)).ShouldBe(await FeedAsync(one));
    }

    [Theory, OnSqlite]
    public async Task Load_OfAFileThatIsThereTwice_TakesItOnce(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var paths = await WriteAsync(intake.Folder);
        File.Copy(paths[2], Path.Combine(intake.Folder, "adt-99.hl7"));

        var report = await intake.Loader.LoadAsync([.. paths, Path.Combine(intake.Folder, "adt-99.hl7")], new LoadOptions(), null, default);

        var again = report.Files.Single(file => file.File == "adt-99.hl7");
        (again.Read, again.Duplicate).ShouldBe((report.Files[2].Read, report.Files[2].Read));
    }

    // How many were only stored is not compared: an update that comes before its admission is, and here none does.
    private static object Counts(FileReport file) => (file.File, file.State, file.Read, file.Applied, file.Duplicate, file.Quarantined, string.Join('\n', file.Notices));

    private static async Task<List<(string, string, long, long, long, long)>> ReceiptsAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        return [.. (await db.Set<Receipt>().OrderBy(row => row.FileName).ToListAsync()).Select(row => (row.FileName, row.State, row.Read, row.Applied, row.Duplicate, row.Quarantined))];
    }

    private static async Task<(long Messages, long Applied, long Duplicate, long Quarantined)> FeedAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        var feed = await db.Set<Feed>().SingleAsync(row => row.Name == "hospital-adt");
        return (feed.Messages, feed.Applied, feed.Duplicate, feed.Quarantined);
    }

    // Two stays of everybody, their messages spread over all files out of order; some come twice, some numbers are merged later.
    private static async Task<List<string>> WriteAsync(string folder)
    {
        var contents = Enumerable.Range(0, Files).Select(_ => new List<string>()).ToList();
        for (var patient = 0; patient < Patients; patient++)
        {
            for (var step = 0; step < 20; step++)
                contents[(patient + (step * 7)) % Files].Add(Step(patient, step));
            if (patient % 9 == 0)
                contents[patient % Files].Add(Step(patient, 4));
            if (patient % 10 == 1)
                contents[(patient * 5) % Files].Add($"{Head("A40", patient, 60, 20)}\r{Pid(patient)}\rMRG|R{patient - 1}^^^RXX01^MR");
        }
        var paths = new List<string>();
        for (var file = 0; file < Files; file++)
        {
            paths.Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"adt-{file:00}.hl7")));
            await File.WriteAllTextAsync(paths[^1], string.Join("\n", contents[file]) + "\nMSH|^~\\&|PAS\n");
        }
        return paths;
    }

    private static string Step(int patient, int step)
    {
        var (stay, at) = (step / 10, step % 10);
        var trigger = at switch { 0 => "A01", 9 => "A03", 5 => "A02", _ => "A08" };
        return $"{Head(trigger, patient, (stay * 30) + at, step)}\r{Pid(patient)}\rPV1|1|I|W{at % 3}^B1^1^RXX01|21{new string('|', 15)}V{patient}-{stay}\rZAD|{new string('x', 700)}";
    }

    private static string Head(string trigger, int patient, int day, int step)
    {
        var when = new DateTime(2026, 1, 1, 8, patient % 60, 0).AddDays(day).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return $"MSH|^~\\&|PAS|RXX01|ANYDOOR|PLACE|{when}||ADT^{trigger}|C{patient}-{step}|P|2.4\rEVN|{trigger}|{when}||||{when}";
    }

    private static string Pid(int patient) => $"PID|1||R{patient}^^^RXX01^MR||MARSH{(char)('A' + (patient % 26))}^ADA{(char)('A' + (patient / 26))}||19{40 + (patient % 50)}0501|F|||{patient} Mill Lane^^Alderbrook^^ZZ1 1AA";

    private sealed class BreakOff(int batches) : IProgress<LoadProgress>
    {
        private int left = batches;

        public void Report(LoadProgress value)
        {
            if (--left == 0)
                throw new BrokenOffException();
        }
    }

    private sealed class BrokenOffException : Exception;
}
