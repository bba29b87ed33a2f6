using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

public sealed class AdtLoadTests
{
    private static readonly string[] Stay =
    [
        Message("A01", 1, "20260301001400", "I|AMU^B1^1^RXX01|21"),
        Message("A02", 2, "20260301101400", "I|W7^B1^1^RXX01|21"),
        Message("A03", 3, "20260304101400", "I|W7^B1^1^RXX01|21"),
        Message("A08", 4, "20260302101400", "I|W7^B1^1^RXX01|21"),
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_MessagesInAnyOrderAndTwice_GiveTheSameStay(StoreProvider provider)
    {
        var dumps = new List<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1, 2, 0] })
        {
            await using var intake = await NewAsync(provider);
            foreach (var (message, i) in order.Select((message, i) => (message, i)))
                await intake.LoadAsync($"adt-{i}.hl7", Stay[message] + new string('\n', i));
            dumps.Add(string.Join("\n", (await intake.DumpAsync()).Where(line => line.StartsWith("entry", StringComparison.Ordinal))));
        }
        dumps.Distinct().ShouldHaveSingleItem().ShouldContain("2026-03-04 10:14:00Z");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Show_OfAMessageSetAside_NamesEachFieldThatIsFilledByItsShape(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Stay[0].Split("\rPV1")[0] + "\rNK1|1|MARSH^EVE\rNK1|2\r");
        await using var db = intake.Store.OpenRead();
        var row = await db.Set<QuarantinedRow>().SingleAsync();

        var detail = (await new Quarantine(intake.Store, intake.Raw, intake.Catalog).ShowAsync(row.ReceiptId, row.RowNumber, default)).ShouldNotBeNull();

        row.Field.ShouldBe("PV1");
        detail.Shapes.ShouldContain(("MSH-12", "9.9 (9 = digit)"));
        detail.Shapes.ShouldContain(("NK1-2", "text of 9 characters"));
        detail.Shapes.ShouldContain(("NK1[2]-1", "1 digit"));
        detail.Shapes.ShouldAllBe(shape => !shape.Shape.Contains("MARSH"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_CancelledAdmission_IsWithdrawn(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Stay[0]);
        await intake.LoadAsync("adt-2.hl7", Message("A11", 9, "20260301021400", "I|AMU^B1^1^RXX01|21"));
        (await intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Kind == 1 && row.Status == EntryStatus.Withdrawn))).ShouldBe(1);
        (await intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Status != EntryStatus.Withdrawn))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_ControlIdUsedAgain_IsAnotherMessageAndTheSameOneIsDuplicate(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Stay[0]);
        // Another event; another time; another patient at the same moment: all under one control id.
        var report = await intake.LoadAsync("adt-2.hl7", Stay[0], Message("A03", 1, "20260305101400", "I|W7^B1^1^RXX01|21"), Message("A08", 1, "20260301001400", "I|AMU^B1^1^RXX01|21"),
            Message("A01", 1, "20260302001400", "I|AMU^B1^1^RXX01|21"), Message("A28", 1, "20260301001400", null, "R5"));
        report.ShouldSatisfyAllConditions(() => report.Read.ShouldBe(5), () => report.Duplicate.ShouldBe(1), () => report.Applied.ShouldBe(4));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OneMessageInTwoVersions_TheSecondIsSetAsideUntilItHasAnIdOfItsOwn(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Stay[0]);
        var other = Stay[0].Replace("|21|", "|11|", StringComparison.Ordinal);
        (await intake.LoadAsync("adt-2.hl7", other)).Quarantined.ShouldBe(1);
        (await intake.LoadAsync("adt-3.hl7", other.Replace("|C1|", "|C2|", StringComparison.Ordinal))).Applied.ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_TrainingMessage_IsSetAsideAndTakenWhereTheMappingSaysSo(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var training = Stay[0].Replace("|P|2.4", "|T|2.4", StringComparison.Ordinal);
        (await intake.LoadAsync("adt-1.hl7", training)).Quarantined.ShouldBe(1);
        var group = (await new Quarantine(intake.Store, intake.Raw, intake.Catalog).ListAsync(default)).ShouldHaveSingleItem();
        (group.ReasonCode, group.Field).ShouldBe(("processing-id-not-taken", "MSH-11"));
        var folder = Directory.CreateDirectory(Path.Combine(intake.Folder, "trial")).FullName;
        var own = await File.ReadAllTextAsync(Path.Combine(FeedCatalog.FindFolder(AppContext.BaseDirectory)!, "hospital-adt.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "hospital-adt.yaml"), own + "processing_ids: [P, T]\n");
        AnyDoor.Foundation.FaultList faults = [];
        var trial = FeedCatalog.Load(folder, faults);
        faults.ShouldBeEmpty();
        (await new Quarantine(intake.Store, intake.Raw, trial).ReplayAsync(null, null, new LoadOptions(), default)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_PatientsMerged_BecomeOnePerson(StoreProvider provider)
    {
        foreach (var mergeFirst in new[] { false, true })
        {
            await using var intake = await NewAsync(provider);
            var merge = Message("A40", 20, "20260306101400", null, "R2") + "\rMRG|R1^^^RXX01^MR";
            (string, string)[] files = [("adt-1.hl7", Stay[0]), ("adt-2.hl7", merge)];
            foreach (var (file, text) in mergeFirst ? files.Reverse() : files)
                await intake.LoadAsync(file, text);
            (await intake.DumpAsync()).Count(line => line.StartsWith("person pas:RXX01|R1+pas:RXX01|R2", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_SeveralPatientsMergedInOneMessage_AllAreMergedOrNone(StoreProvider provider)
    {
        foreach (var mergeFirst in new[] { false, true })
        {
            await using var intake = await NewAsync(provider);
            var merges = Message("A40", 20, "20260306101400", null, "R3") + "\rMRG|R1^^^RXX01^MR\r" + Pid("R4", "LARK^IDA") + "\rMRG|R2^^^RXX01^MR";
            (string, string)[] files = [("adt-1.hl7", Stay[0]), ("adt-2.hl7", Message("A28", 5, "20260302101400", null, "R2").Replace("MARSH^ADA", "LARK^IDA", StringComparison.Ordinal)), ("adt-3.hl7", merges)];
            foreach (var (file, text) in mergeFirst ? files.Reverse() : files)
                (await intake.LoadAsync(file, text)).Applied.ShouldBe(1);
            People(await intake.DumpAsync()).ShouldBe(["pas:RXX01|R1+pas:RXX01|R3", "pas:RXX01|R2+pas:RXX01|R4"]);
        }
        await using var half = await NewAsync(provider);
        await half.LoadAsync("adt-1.hl7", Stay[0]);
        (await half.LoadAsync("adt-2.hl7", Message("A40", 20, "20260306101400", null, "R3") + "\rMRG|R1^^^RXX01^MR\r" + Pid("R4", "LARK^IDA"))).Quarantined.ShouldBe(1);
        People(await half.DumpAsync()).ShouldBe(["pas:RXX01|R1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_UsedButToBePutRight_IsKeptForTheEngineerOnceWithHowOften(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        string[] files = [.. new[] { 1, 2, 2 }.Select(control => Message("A28", control, "20260301001400", null).Replace("19400501", "19401301", StringComparison.Ordinal).Replace("|RXX01|", "|RZZ77|", StringComparison.Ordinal))];
        for (var i = 0; i < files.Length; i++)
            await intake.LoadAsync($"adt-{i}.hl7", files[i] + new string('\n', i));
        await using var db = intake.Store.OpenRead();
        var notices = db.Set<FeedNotice>().OrderBy(row => row.Notice).ToList();
        notices.Select(row => (row.Notice.Split(':')[0], row.Messages)).ShouldBe([("MSH-4", 2), ("PID-7", 2)]);
        notices[0].Notice.ShouldStartWith("MSH-4: the sender RZZ77 is none of the place's organisations, so that nobody may see a person by what it sends.");
        notices[1].Notice.ShouldStartWith("PID-7: 8 digits, whose month is not 01 to 12 where a date belongs");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Unmerge_PatientsMergedByMistake_AreTwoPeopleAgain(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Stay[0]);
        await intake.LoadAsync("adt-2.hl7", Message("A40", 20, "20260306101400", null, "R2").Replace("MARSH^ADA", "LARK^IDA") + "\rMRG|R1^^^RXX01^MR");
        await intake.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), async scope =>
        {
            var people = await AnyDoor.People.Linkage.IdentityBatch.UnmergeAsync(scope, new AnyDoor.People.Linkage.LinkageSettings(new HashSet<string>(), new HashSet<string>()), "pas", "RXX01|R1", default);
            people.Affected.Count.ShouldBe(2);
        });
        var sources = (await intake.DumpAsync()).Where(line => line.StartsWith("person", StringComparison.Ordinal)).ToList();
        sources.Count(line => line.StartsWith("person pas:RXX01|R1 ", StringComparison.Ordinal)).ShouldBe(1);
        sources.Count(line => line.StartsWith("person pas:RXX01|R2 ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_ManyFilesAtOnce_IsAsOneByOne(StoreProvider provider)
    {
        var dumps = new List<string>();
        foreach (var atOnce in new[] { true, false })
        {
            await using var intake = await NewAsync(provider);
            List<string> paths = [.. Stay.Append(Stay[1]).Select((_, i) => Path.Combine(intake.Folder, $"adt-{i}.hl7"))];
            for (var i = 0; i < paths.Count; i++)
                await File.WriteAllTextAsync(paths[i], i < Stay.Length ? Stay[i] : Stay[1] + "\n");
            var reports = atOnce ? (await intake.Loader.LoadAsync(paths, new LoadOptions(), null, default)).Files
                : [.. paths.Select(path => intake.Loader.LoadAsync([path], new LoadOptions(), null, default).GetAwaiter().GetResult().Files[0])];
            dumps.Add(string.Join("\n", [.. reports.Select(report => $"{report.File} {report.Read} {report.Applied} {report.Duplicate} {report.State}"), .. await intake.DumpAsync()]));
            reports[^1].Duplicate.ShouldBe(1);
        }
        dumps.Distinct().ShouldHaveSingleItem();
    }

    [SharedDataTheory("hl7v2"), OnSqlite, OnPostgres]
    public async Task Load_RealMessages_Reconcile(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var report = await intake.Loader.LoadAsync([SharedDataTheoryAttribute.Path("hl7v2")], new LoadOptions(), null, default);
        var taken = report.Files.Where(file => file.Feed is not null).ToList();
        taken.Count.ShouldBeGreaterThan(30);
        taken.ShouldAllBe(file => file.Read > 0 && file.Read == file.Applied + file.Duplicate + file.Quarantined);
        taken.Sum(file => file.Applied).ShouldBeGreaterThan(20);
    }

    private static string[] People(string[] dump) => [.. dump.Where(line => line.StartsWith("person ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal)];

    private static string Pid(string local, string name) => $"PID|1||{local}^^^RXX01^MR||{name}||19400501|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA";

    private static string Message(string trigger, int control, string at, string? visit, string local = "R1") => string.Join('\r',
        [
            $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{trigger}|C{control}|P|2.4",
            $"EVN|{trigger}|{at}||||{at}",
            Pid(local, "MARSH^ADA"),
            .. visit is null ? Array.Empty<string>() : [$"PV1|1|{visit}{new string('|', 15)}V1"],
        ]);
}
