using System.IO.Compression;
using System.Text;
using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>A good file as spreadsheets, editors and transfers spoil it: it is read all the same, or somebody is told what to do.</summary>
public sealed class DamagedCsvTests
{
    private static readonly string[] Good = [EventHeader, Event("E1", "P1", date: "2025-12-31"), Event("E2", "P1", date: "2025-12-30")];

    private static Dictionary<string, byte[]> Readable { get; } = new()
    {
        ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. Utf8(Good)],
        ["UTF-16"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text(Good))],
        ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes(Text(Good)),
        ["Latin-1"] = Encoding.Latin1.GetBytes(Text(Good).Replace("Asthma", "Asthme sévère")),
        ["semicolons"] = Utf8([.. Good.Select(row => row.Replace(',', ';'))]),
        ["tabs"] = Utf8([.. Good.Select(row => row.Replace(',', '\t'))]),
        ["CR and LF"] = Encoding.UTF8.GetBytes(string.Join("\r\n", Good) + "\r\n"),
        ["CR"] = Encoding.UTF8.GetBytes(string.Join("\r", Good) + "\r"),
        ["no end of line"] = Encoding.UTF8.GetBytes(string.Join("\n", Good)),
        ["blank lines"] = Utf8(["", .. Good, "", ""]),
        ["everything quoted"] = Utf8([.. Good.Select(row => $"\"{row.Replace(",", "\",\"")}\"")]),
        ["capitals and blanks in the header"] = Utf8([EventHeader.ToUpperInvariant().Replace(",", " , "), .. Good[1..]]),
        ["another order of columns"] = Utf8([.. Good.Select(row => string.Join(",", row.Split(',').Reverse()))]),
        ["a column more"] = Utf8([.. Good.Select(row => $"{row},more")]),
        ["NUL bytes"] = Utf8([Good[0], Good[1].Replace("Asthma", new string('x', 600)), Good[2].Replace("Asthma", "Asth\0ma\0\0")]),
        ["UK dates"] = Utf8([.. Good.Select(row => row.Replace("2025-12-31", "31/12/2025").Replace("2025-12-30", "30/12/2025"))]),
    };

    private static Dictionary<string, (byte[] Content, string Said)> Unreadable { get; } = new()
    {
        ["empty"] = ([], "is empty"),
        ["no header"] = (Utf8(Good[1..]), "the first line names 0 of the 14 columns"),
        ["lines above the header"] = (Utf8(["GP extract", "", .. Good]), "the first line names 0 of the 14 columns"),
        ["a column missing"] = (Utf8([.. Good.Select(row => string.Join(",", row.Split(',').Take(13)))]), "has no column `deleted`"),
        ["a column renamed"] = (Utf8([Good[0].Replace("event_date", "eventdate"), .. Good[1..]]), "looks like `event_date`"),
        ["a column twice"] = (Utf8([.. Good.Select(row => row.Replace("code_system", "code"))]), "two columns are called `code`"),
        ["a quotation mark never closed"] = (Utf8([.. Good, Event("E3", "P1").Replace("Asthma", "\"Asthma")]), "never closed"),
        ["a field longer than a row may be"] = (Utf8([.. Good, Event("E3", "P1").Replace("Asthma", $"\"{new string('x', 3 << 20)}\"")]), "longer than 1024 KB"),
        ["an archive"] = (Zip(), "ZIP archive"),
        ["a page of a sign-in"] = (Encoding.UTF8.GetBytes("<html><body>Sign in</body></html>"), "XML or HTML"),
    };

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAFileThatSaysTheSameOtherwise_IsRead(StoreProvider provider)
    {
        foreach (var (damage, content) in Readable)
        {
            await using var intake = await WithPatientAsync(provider);

            var report = await LoadAsync(intake, content);

            (report.State, report.Read, report.Applied, report.Quarantined).ShouldBe(("done", 2, 2, 0), $"{damage}: {string.Join("; ", report.Faults)}");
            await using var db = intake.Store.OpenRead();
            (await db.Set<RecordEntry>().Where(entry => EF.Functions.Like(entry.SourceId, "%|E%")).OrderBy(entry => entry.SourceId).Select(entry => entry.StartAt).ToListAsync())
                .ShouldBe([new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero), new(2025, 12, 30, 0, 0, 0, TimeSpan.Zero)], damage);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAFileThatCannotBeRead_StopsItAndSaysWhatToDo(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);
        foreach (var (damage, (content, said)) in Unreadable)
        {
            var report = await LoadAsync(intake, content);

            report.State.ShouldBe("stopped", damage);
            report.Faults[0].ToString().ShouldMatch($"^gp-events\\.csv:\\d+: .*{said}.*(expected|look for)", damage);
            report.Faults.ShouldAllBe(fault => !fault.ToString().Contains("Asthma") && !fault.ToString().Contains("2026"), damage);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAFileCutShort_SetsItsLastLineAsideAndTakesTheRest(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);

        var report = await LoadAsync(intake, Utf8(Good)[..^60]);

        (report.Applied, report.Quarantined).ShouldBe((1, 1));
        (await ReasonAsync(intake)).ShouldMatch("^line 3: the row has \\d+ fields; expected 14, as the header has \\(in the last line of a file: it was cut short\\)\\.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAHeaderWithoutRows_ChangesNothingAndSaysSo(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);

        var report = await intake.LoadAsync("gp-patients-2.csv", PatientHeader);

        (report.State, report.Read).ShouldBe(("done", 0));
        report.Notices.ShouldHaveSingleItem().ShouldContain("no rows");
        (await intake.CountAsync<RecordEntry>(entries => entries.Where(entry => entry.Status == EntryStatus.Withdrawn))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfTheSameKeyTwiceInAFile_CountsBothAndKeepsOne(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);

        var report = await LoadAsync(intake, Utf8([.. Good, Good[1], Event("E2", "P1", date: "2025-12-29")]));

        (report.Read, report.Applied, report.Duplicate, report.Quarantined).ShouldBe((4, 3, 1, 0));
        (await intake.CountAsync<RecordEntry>(entries => entries.Where(entry => EF.Functions.Like(entry.SourceId, "%|E%")))).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Replay_AfterTheCorrectedFile_LeavesWhatCannotBeUsedWaiting(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);
        await LoadAsync(intake, Utf8([Good[0], Event("E1", "P1", date: "12/31/2025"), Event("E2", "P9")]));
        var quarantine = new Quarantine(intake.Store, intake.Raw, intake.Catalog);
        await using var db = intake.Store.OpenRead();
        var rows = await db.Set<QuarantinedRow>().OrderBy(row => row.RowNumber).ToListAsync();

        rows[0].Reason.ShouldStartWith("line 2: `event_date` holds 99/99/9999 (9 = digit) (the month first?");
        rows[1].Reason.ShouldStartWith("line 3: `practice_code` with `patient_ref` names a person who is in no list of people of this source yet");
        (await quarantine.ShowAsync(rows[0].ReceiptId, 1, default)).ShouldNotBeNull().Shapes.ShouldContain(("event_date", "99/99/9999 (9 = digit)"));
        (await quarantine.ReplayAsync(null, null, new LoadOptions(), default)).ShouldBe(0);
        (await intake.CountAsync<QuarantinedRow>(waiting => waiting.Where(row => row.State == "waiting"))).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Show_OfARowSetAside_NeedsNoLookIntoItsFile(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);
        await LoadAsync(intake, Utf8([Good[0], Event("E1", "P1", date: "12/31/2025"), Event("E2", "P9")]));
        var quarantine = new Quarantine(intake.Store, intake.Raw, intake.Catalog);
        var receipt = await WithoutFileAsync(intake);

        (await quarantine.ShowAsync(receipt, 1, default)).ShouldNotBeNull().Shapes.ShouldContain(("event_date", "99/99/9999 (9 = digit)"));
        (await quarantine.ShowAsync(receipt, 2, default)).ShouldNotBeNull().Shapes.ShouldContain(("event_date", "9999-99-99 (9 = digit)"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Show_OfARowWhoseShapeIsNotKept_ReadsItFromItsFile(StoreProvider provider)
    {
        await using var intake = await WithPatientAsync(provider);
        await LoadAsync(intake, Utf8([Good[0], Event("E1", "P1", date: "12/31/2025"), Event("E2", "P9")]));
        await intake.Store.WriteAsync(ProcessContext.System("test"), scope => scope.Db.Set<QuarantinedShape>().ExecuteDeleteAsync());
        await using var db = intake.Store.OpenRead();
        var row = await db.Set<QuarantinedRow>().SingleAsync(row => row.RowNumber == 2);

        (await new Quarantine(intake.Store, intake.Raw, intake.Catalog).ShowAsync(row.ReceiptId, 2, default)).ShouldNotBeNull().Shapes.ShouldContain(("event_date", "9999-99-99 (9 = digit)"));
    }

    // The receipt of the damaged file, as if its content could not be had.
    private static async Task<long> WithoutFileAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        var receipt = await db.Set<QuarantinedRow>().Select(row => row.ReceiptId).Distinct().SingleAsync();
        await intake.Store.WriteAsync(ProcessContext.System("test"), scope => scope.Db.Set<Receipt>().Where(row => row.ReceiptId == receipt).ExecuteUpdateAsync(set => set.SetProperty(row => row.ContentHash, new string('0', 64))));
        return receipt;
    }

    private static async Task<IntakeTest> WithPatientAsync(StoreProvider provider)
    {
        var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        return intake;
    }

    private static async Task<FileReport> LoadAsync(IntakeTest intake, byte[] content)
    {
        var path = Path.Combine(intake.Folder, "gp-events.csv");
        await File.WriteAllBytesAsync(path, content);
        return (await intake.Loader.LoadAsync([path], new LoadOptions(), null, default)).Files.Single();
    }

    private static async Task<string> ReasonAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        return (await db.Set<QuarantinedRow>().SingleAsync()).Reason;
    }

    private static string Text(string[] rows) => string.Join("\n", rows) + "\n";

    private static byte[] Utf8(string[] rows) => Encoding.UTF8.GetBytes(Text(rows));

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("gp-events.csv").Open())
            entry.Write(Utf8(Good));
        return bytes.ToArray();
    }
}
