using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

public sealed class CsvLoadTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Load_SameFileTwice_IsAllDuplicateAndWritesNothing(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var first = await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034", given: "Eve"));
        first.ShouldSatisfyAllConditions(() => first.Read.ShouldBe(2), () => first.Applied.ShouldBe(2), () => first.Quarantined.ShouldBe(0));
        var changes = await intake.CountAsync<PersonChange>();

        var again = await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034", given: "Eve"));

        again.ShouldSatisfyAllConditions(() => again.Duplicate.ShouldBe(2), () => again.Applied.ShouldBe(0));
        (await intake.CountAsync<PersonChange>()).ShouldBe(changes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_CorrectedRowInALaterFile_ClosesTheOneSetAside(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await intake.LoadAsync("gp-events-1.csv", EventHeader, Event("E1", "P1", date: "soon"), Event("E2", "P1", date: "later"), Event("E3", "P1"));
        await intake.LoadAsync("gp-events-2.csv", EventHeader, Event("E4", "P1"));
        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "waiting"))).ShouldBe(2);
        intake.Clock.Advance(TimeSpan.FromDays(1));

        await intake.LoadAsync("gp-events-3.csv", EventHeader, Event("E1", "P1"), Event("E2", "P1", date: "still later"));

        await using var db = intake.Store.OpenRead();
        (await db.Set<QuarantinedRow>().Where(row => row.State == "closed").SingleAsync()).ShouldSatisfyAllConditions(
            row => row.RowNumber.ShouldBe(1), row => row.ClosedReason.ShouldBe("gp-events-3.csv holds the row again, and it could be used"));
        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "waiting"))).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAFileAndItsCorrectionAtOnce_ClosesTheOneSetAside(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        string[] files = [Path.Combine(intake.Folder, "gp-events-1.csv"), Path.Combine(intake.Folder, "gp-events-2.csv")];
        await File.WriteAllLinesAsync(files[0], [EventHeader, Event("E1", "P1", date: "soon"), Event("E2", "P1")]);
        await File.WriteAllLinesAsync(files[1], [EventHeader, Event("E1", "P1")]);

        await intake.Loader.LoadAsync(files, new LoadOptions(), null, default);

        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "closed"))).ShouldBe(1);
        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "waiting"))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_RegisteredPatient_GivesPersonSpellsAndAccess(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));

        var dump = await intake.DumpAsync();
        dump.ShouldContain("person gp:Y99001|P1 9990000026 Marsh Ada 1940-05-01 ZZ1 1AA Y99001".Replace("Y99001|P1", dump[0].Split(' ')[1][3..]));
        dump.ShouldContain(line => line.Contains(" team millrace-team registration"));
        dump.ShouldContain(line => line.Contains(" organisation Y99001 registration"));
        (await intake.CountAsync<Registration>()).ShouldBe(1);
        (await intake.CountAsync<Residence>(rows => rows.Where(row => row.LivesAlone == true && row.Kind == "own-home"))).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_Versions_InAnyOrderGiveTheSame(StoreProvider provider)
    {
        string[] versions = [Event("E1", "P1", "1", "2026-01-01T10:00:00"), Event("E1", "P1", "2", "2026-01-02T10:00:00"), Event("E1", "P1", "2", "2026-01-03T10:00:00", "yes"), Event("E2", "P1", "5")];
        var dumps = new List<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 1, 3], [1, 2, 0, 3, 1, 2, 0] })
        {
            await using var intake = await NewAsync(provider);
            await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
            foreach (var (row, i) in order.Select((row, i) => (row, i)))
                await intake.LoadAsync($"gp-events-{i}.csv", EventHeader, versions[row], "");
            dumps.Add(string.Join("\n", await intake.DumpAsync()));
            (await intake.CountAsync<RecordEntryVersion>()).ShouldBe(2);
        }
        dumps.Distinct().ShouldHaveSingleItem();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OlderVersionLate_IsStoredAndChangesNothing(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await intake.LoadAsync("gp-events-1.csv", EventHeader, Event("E1", "P1", "2", "2026-01-02T10:00:00"));
        var before = await intake.DumpAsync();

        var late = await intake.LoadAsync("gp-events-2.csv", EventHeader, Event("E1", "P1", "1", "2026-01-01T10:00:00"));

        late.Stored.ShouldBe(1);
        (await intake.DumpAsync()).ShouldBe(before);
        (await intake.CountAsync<RecordEntryVersion>()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_EventsBeforeTheirPerson_WaitAndAreAppliedWhenThePersonComes(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var early = await intake.LoadAsync("gp-events.csv", EventHeader, Event("E1", "P1"), Event("E2", "P9"));
        early.Quarantined.ShouldBe(2);

        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));

        (await intake.DumpAsync()).ShouldContain(line => line.Contains("E1") && line.StartsWith("entry"));
        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "waiting"))).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_BadRows_AreQuarantinedWithShapesNeverValues(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var report = await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034", born: "1st of May"), Patient("P3", "9990000042", practice: "Y00000"));

        report.ShouldSatisfyAllConditions(() => report.Read.ShouldBe(3), () => report.Applied.ShouldBe(1), () => report.Quarantined.ShouldBe(2));
        var groups = await new Quarantine(intake.Store, intake.Raw, intake.Catalog).ListAsync(default);
        groups.Select(group => group.ReasonCode).ShouldBe(["date-unreadable", "partner-unknown"], ignoreOrder: true);
        await using var db = intake.Store.OpenRead();
        (await db.Set<QuarantinedRow>().ToListAsync()).ShouldAllBe(row => !row.Reason.Contains("May") && row.Reason.StartsWith("line "));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_WrongHeader_StopsThatFileOnly(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await File.WriteAllTextAsync(Path.Combine(intake.Folder, "gp-patients.csv"), PatientHeader + "\n" + Patient("P1", "9990000026") + "\n");
        await File.WriteAllTextAsync(Path.Combine(intake.Folder, "gp-events.csv"), EventHeader.Replace("event_date", "eventdate") + "\n" + Event("E1", "P1") + "\n");

        var report = await intake.Loader.LoadAsync([Path.Combine(intake.Folder, "gp-patients.csv"), Path.Combine(intake.Folder, "gp-events.csv")], new LoadOptions(), null, default);

        report.Files.Select(file => file.State).ShouldBe(["done", "stopped"]);
        report.Files[1].Faults.ShouldHaveSingleItem().Field.ShouldBe("event_date");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_BrokenOffAndBegunAgain_EqualsOneLoad(StoreProvider provider)
    {
        string[] rows = [PatientHeader, .. Enumerable.Range(1, 40).Select(i => Patient($"P{i}", "", given: $"Given{(char)('A' + (i % 26))}{i}", status: ""))];
        await using var whole = await NewAsync(provider);
        await whole.LoadAsync("gp-patients.csv", rows);
        await using var broken = await NewAsync(provider);
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(broken.Folder, "gp-patients.csv");
        await File.WriteAllTextAsync(path, string.Join("\n", rows) + "\n");
        await Should.ThrowAsync<OperationCanceledException>(() => broken.Loader.LoadAsync([path], new LoadOptions(RowsAtATime: 5), new StopAt(stop, 15), stop.Token));

        var report = (await new FeedLoader(broken.Store, broken.Raw, broken.Catalog).LoadAsync([path], new LoadOptions(RowsAtATime: 7), null, default)).Files.Single();

        report.ShouldSatisfyAllConditions(() => report.Read.ShouldBe(40), () => report.Applied.ShouldBe(40), () => report.Duplicate.ShouldBe(0));
        (await broken.DumpAsync()).ShouldBe(await whole.DumpAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_LargeFileBrokenOffAndBegunAgain_EqualsItsRowsInSmallFiles(StoreProvider provider)
    {
        string[] patients = [PatientHeader, .. Enumerable.Range(1, 30).Select(i => Patient($"P{i}", "", given: $"Given{(char)('A' + (i % 26))}{i}", status: ""))];
        string[] events = [.. Enumerable.Range(1, 600).Select(i => Event($"E{i}", $"P{(i * 7 % 31) + 1}").Replace("Asthma", new string('x', 8_000)))];
        events.Sum(row => (long)row.Length).ShouldBeGreaterThan(PersonSpool.WorthwhileBytes);
        await using var small = await NewAsync(provider);
        await small.LoadAsync("gp-patients.csv", patients);
        foreach (var (part, number) in events.Chunk(100).Select((part, number) => (part, number)))
            await small.LoadAsync($"gp-events-{number}.csv", [EventHeader, .. part]);
        await using var large = await NewAsync(provider);
        await large.LoadAsync("gp-patients.csv", patients);
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(large.Folder, "gp-events.csv");
        await File.WriteAllTextAsync(path, string.Join("\n", [EventHeader, .. events]) + "\n");
        await Should.ThrowAsync<OperationCanceledException>(() => large.Loader.LoadAsync([path], new LoadOptions(RowsAtATime: 50), new StopAt(stop, 200), stop.Token));

        var report = (await new FeedLoader(large.Store, large.Raw, large.Catalog).LoadAsync([path], new LoadOptions(RowsAtATime: 70), null, default)).Files.Single();

        report.ShouldSatisfyAllConditions(() => report.Read.ShouldBe(600), () => report.Duplicate.ShouldBe(0), () => report.Quarantined.ShouldBe(events.Count(row => row.Contains(",P31,"))));
        (await large.DumpAsync()).ShouldBe(await small.DumpAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_LargeFileBrokenOffInAnotherOrder_IsBegunAnewAndCountsEachRowOnce(StoreProvider provider)
    {
        string[] patients = [PatientHeader, .. Enumerable.Range(1, 30).Select(i => Patient($"P{i}", "", given: $"Given{(char)('A' + (i % 26))}{i}", status: ""))];
        // P31 is nobody: its rows wait, some of them already when the load is broken off.
        string[] events = [EventHeader, .. Enumerable.Range(1, 600).Select(i => Event($"E{i}", $"P{(i * 7 % 31) + 1}").Replace("Asthma", new string('x', 8_000)))];
        await using var whole = await NewAsync(provider);
        await whole.LoadAsync("gp-patients.csv", patients);
        await whole.LoadAsync("gp-events.csv", events);
        await using var broken = await NewAsync(provider);
        await broken.LoadAsync("gp-patients.csv", patients);
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(broken.Folder, "gp-events.csv");
        await File.WriteAllTextAsync(path, string.Join("\n", events) + "\n");
        await Should.ThrowAsync<OperationCanceledException>(() => broken.Loader.LoadAsync([path], new LoadOptions(RowsAtATime: 50), new StopAt(stop, 200), stop.Token));
        // As a version left it that read large files in another order.
        await broken.Store.WriteAsync(ProcessContext.System("test"), scope => scope.Db.Set<Receipt>().Where(row => row.Read > 30).ExecuteUpdateAsync(set => set.SetProperty(row => row.RowOrder, "another")));

        var report = (await new FeedLoader(broken.Store, broken.Raw, broken.Catalog).LoadAsync([path], new LoadOptions(RowsAtATime: 70), null, default)).Files.Single();

        var aside = events.Count(row => row.Contains(",P31,"));
        report.ShouldSatisfyAllConditions(() => report.Read.ShouldBe(600), () => report.Duplicate.ShouldBeGreaterThanOrEqualTo(150), () => report.Quarantined.ShouldBe(aside), () => (report.Applied + report.Duplicate).ShouldBe(600 - aside));
        (await broken.DumpAsync()).ShouldBe(await whole.DumpAsync());
        await using var db = broken.Store.OpenRead();
        (await db.Set<Feed>().SingleAsync(feed => feed.Name == "gp-events")).Messages.ShouldBe(600);
        (await db.Set<QuarantinedRow>().CountAsync()).ShouldBe(aside);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_LargeFileThatCannotBeReadToItsEnd_StopsAndChangesNothing(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        string[] events = [.. Enumerable.Range(1, 600).Select(i => Event($"E{i}", "P1").Replace("Asthma", new string('x', 8_000)))];

        var report = await intake.LoadAsync("gp-events.csv", new LoadOptions(RowsAtATime: 50), [EventHeader, .. events, Event("E601", "P1").Replace("Asthma", "\"never closed")]);

        report.ShouldSatisfyAllConditions(() => report.State.ShouldBe("stopped"), () => report.Read.ShouldBe(0), () => report.Faults.ShouldHaveSingleItem().Line.ShouldBe(602));
        (await intake.CountAsync<RecordEntry>(entries => entries.Where(entry => EF.Functions.Like(entry.SourceId, "E%")))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_FullFileWithoutARow_WithdrawsItOrWaitsWhenTooMuchVanishes(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        string[] all = [.. Enumerable.Range(1, 40).Select(i => Patient($"P{i}", "", given: $"Given{i}", status: ""))];
        await intake.LoadAsync("gp-patients-1.csv", [PatientHeader, .. all]);

        (await intake.LoadAsync("gp-patients-2.csv", [PatientHeader, .. all.Skip(1)])).State.ShouldBe("done");
        (await Withdrawn(intake)).ShouldBe(3);
        (await intake.LoadAsync("gp-patients-3.csv", [PatientHeader, .. all.Skip(10)])).State.ShouldBe("held");
        (await Withdrawn(intake)).ShouldBe(3);

        await using var db = intake.Store.OpenRead();
        var held = await db.Set<Receipt>().SingleAsync(receipt => receipt.State == "held");
        await new FeedLoader(intake.Store, intake.Raw, intake.Catalog).ApproveAsync(held.ReceiptId, "an engineer", default);
        (await Withdrawn(intake)).ShouldBe(30);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refuse_HeldFile_WithdrawsNothing(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        string[] all = [.. Enumerable.Range(1, 40).Select(i => Patient($"P{i}", "", given: $"Given{i}", status: ""))];
        await intake.LoadAsync("gp-patients-1.csv", [PatientHeader, .. all]);
        await intake.LoadAsync("gp-patients-2.csv", [PatientHeader, .. all.Skip(20)]);

        await using var db = intake.Store.OpenRead();
        var held = await db.Set<Receipt>().SingleAsync(receipt => receipt.State == "held");
        await new FeedLoader(intake.Store, intake.Raw, intake.Catalog).RefuseAsync(held.ReceiptId, "an engineer", default);
        (await Withdrawn(intake)).ShouldBe(0);
        (await intake.CountAsync<Receipt>(rows => rows.Where(row => row.State == "held"))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task DryRun_OfAFile_SaysWhatItWouldGiveAndOfWhomAndKeepsNothing(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        var before = await intake.DumpAsync();

        var report = await intake.LoadAsync("gp-events.csv", new LoadOptions(DryRun: true),
            [EventHeader, Event("E1", "P1"), Event("E2", "P2"), Event("E3", "P1").Replace("Y99001", "Y00000"), .. Enumerable.Range(4, 8).Select(i => Event($"E{i}", "P1").Replace("problem", "prolbem"))]);

        (report.State, report.Read, report.Quarantined).ShouldBe(("dry-run", 11, 8));
        report.Faults.Count.ShouldBe(5);
        report.Notices.ShouldBe(
        [
            "would give 3 condition",
            "3 people, 1 known of this source: rows of the other 2 would wait until a list of the source's people is loaded",
            "1 row would be set aside, for its sender is not in place.yaml: `partner` must be an id, an ODS code, or a kind of which there is one",
            "`event_type`: 3 more rows with the same fault as line 5",
        ]);
        (await intake.DumpAsync()).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task DryRun_InAnEmptyPlace_LeavesItEmpty(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);

        (await intake.LoadAsync("gp-events.csv", new LoadOptions(DryRun: true), EventHeader, Event("E1", "P1"))).State.ShouldBe("dry-run");

        (await intake.CountAsync<Feed>()).ShouldBe(0);
        (await intake.CountAsync<Receipt>()).ShouldBe(0);
    }

    private static Task<long> Withdrawn(IntakeTest intake) => intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Status == EntryStatus.Withdrawn));

    private sealed class StopAt(CancellationTokenSource stop, long read) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Read >= read)
                stop.Cancel();
        }
    }
}
