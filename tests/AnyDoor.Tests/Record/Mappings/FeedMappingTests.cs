using System.Text;
using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Mappings;
using AnyDoor.Tests.Formats;

namespace AnyDoor.Tests.Record.Mappings;

public sealed class FeedMappingTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 10, 6, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Feeds => [.. Directory.GetFiles(Path.Combine(SharedData.Repository, "feeds"), "*.yaml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Feeds))]
    public void Load_OwnFeeds_NoFaultsAndThePageIsUpToDate(string file)
    {
        FeedMapping mapping = Load(file);

        string page = Path.Combine(SharedData.Repository, "docs", "feeds", $"{mapping.Feed}.md");
        File.ReadAllText(page).ShouldBe(MappingPage.Write(mapping));
    }

    [Fact]
    public void Map_ServiceRow_CostsTheSpell()
    {
        MappedRow row = Map("social-care-services.yaml",
            "service_id,client_id,service_type,start_date,end_date,weekly_cost_pounds,provider,recorded_at,last_updated\nS1,C1,home-care,2026-03-01,2026-03-14,350.00,Any,2026-03-01T09:00,2026-03-02T09:00").Row.ShouldNotBeNull();

        row.SourceKey.ShouldBe("S1");
        row.Person.LocalId.ShouldBe("C1");
        MappedEntry entry = row.Entries.ShouldHaveSingleItem();
        entry.Kind.ShouldBe("social-care.package");
        entry.CostPence.ShouldBe(70_000);
        entry.WeeklyPence.ShouldBe(35_000);
        row.Known.ShouldBe(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Map_SeveralFaults_AllToldByShape()
    {
        IReadOnlyList<RowFault> faults = Map("social-care-services.yaml",
            "service_id,client_id,service_type,start_date,end_date,weekly_cost_pounds,provider,recorded_at,last_updated\n,C1,HC-9,2025-31-01,,lots,Any,,2026-03-02").Faults;

        faults.Select(fault => fault.Reason).ShouldBe([RowFault.KeyMissing, RowFault.CodeUnknown], ignoreOrder: true);
        faults.ShouldAllBe(fault => !fault.ToString().Contains("HC-9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-31-01,", RowFault.DateUnreadable)]
    [InlineData("2025-03-01,2025-02-01", RowFault.EndBeforeStart)]
    public void Map_BadDates_Named(string dates, string reason) =>
        Map("social-care-services.yaml", $"service_id,client_id,service_type,start_date,end_date,weekly_cost_pounds,provider,recorded_at,last_updated\nS1,C1,home-care,{dates},,Any,,2026-03-02")
            .Faults.ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Fact]
    public void Map_ClientWithWrongNhsNumber_SaysShapeNotValue()
    {
        RowFault fault = Map("social-care-clients.yaml",
            "client_id,nhs_number,family_name,given_name,date_of_birth,sex,address_line,town,postcode,phone,lives_alone,residence,last_updated\nC1,9990000027,A,B,1940,F,,,,,yes,own-home,2026-03-02").Faults.ShouldHaveSingleItem();

        fault.Reason.ShouldBe(RowFault.NhsNumberFailsCheck);
        fault.ToString().ShouldBe("`nhs_number` holds 10 digits of which the last is not the check digit of the others; expected 10 digits whose last digit is the check digit; "
            + "blanks and hyphens are allowed. Look the number up, or send the row without it.");
    }

    [Fact]
    public void Map_RowWithManyFaults_TellsEachInASentenceWithItsColumn()
    {
        IReadOnlyList<RowFault> faults = Map("gp-events.yaml",
            "practice_code,event_id,patient_ref,event_type,code,code_system,term,event_date,end_date,value,unit,recorded_at,last_updated,deleted\n,,,problem,1,s,T,31-12-2025,2025-01-01,many,,,,perhaps").Faults;

        faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "`practice_code` is empty, but by it the row is known; expected a value in every row. Correct it at the source and send the row again.",
            "`event_id` is empty, but by it the row is known; expected a value in every row. Correct it at the source and send the row again.",
            "`last_updated` is empty, but it says which of two versions of the row is the later; expected when the source last changed the row. Correct it at the source and send the row again.",
            "`deleted` holds 7 letters; expected yes or no (also y/n, true/false, 1/0), or nothing. Correct it at the source and send the row again.",
            "`patient_ref` is empty, but it says whose the row is; expected a value in every row. Correct it at the source and send the row again.",
            "`event_date` holds 99-99-9999 (9 = digit), which is no date that can be read; expected yyyy-MM-dd, dd/MM/yyyy or yyyyMMdd, with the time after it if it is known (2026-05-12T09:30, 12/05/2026 09:30). Send the date in one of these forms.",
            "`value` holds 4 letters, which is no number that can be read; expected a number such as 12 or 12.5. Correct it at the source and send the row again.",
        ]);
    }

    [Theory]
    [InlineData("2025-12-31"), InlineData("31/12/2025"), InlineData("20251231"), InlineData("31/12/2025 09:30"), InlineData("2025-12-31T09:30Z")]
    public void Map_DateInAnAgreedForm_IsTheSameDay(string date) =>
        Map("gp-events.yaml", EventOf(date)).Row.ShouldNotBeNull().Entries.ShouldHaveSingleItem().Start!.Value.Day.ShouldBe(new DateOnly(2025, 12, 31));

    [Theory]
    [InlineData("12/31/2025", "the month first? Then dates of this file that could be read may be wrong as well")]
    [InlineData("2025-13-01", "9999-99-99 (9 = digit), a day that does not exist")]
    [InlineData("30/02/2025", "99/99/9999 (9 = digit), a day that does not exist")]
    [InlineData("46022", "a spreadsheet's day number?")]
    [InlineData("31.12.2025", "99.99.9999 (9 = digit)")]
    [InlineData("31-Dec-25", "99-AAA-99 (9 = digit, A = letter)")]
    [InlineData("last week", "text of 9 characters")]
    public void Map_DateInAnotherForm_SaysWhatItMayBe(string date, string said)
    {
        RowFault fault = Map("gp-events.yaml", EventOf(date)).Faults.ShouldHaveSingleItem();

        (fault.Reason, fault.Field).ShouldBe((RowFault.DateUnreadable, "event_date"));
        fault.ToString().ShouldContain(said);
        fault.ToString().ShouldContain("dd/MM/yyyy");
        fault.ToString().ShouldNotContain(date);
    }

    [Theory]
    [InlineData("2030-01-01", "", "2026-03-02", RowFault.DateInFuture, "date_of_birth")]
    [InlineData("1940-01-01", "2030-01-01", "2026-03-02", RowFault.DateInFuture, "died_on")]
    [InlineData("1940-01-01", "1939-12-31", "2026-03-02", RowFault.DeathBeforeBirth, "died_on")]
    [InlineData("1940-01-01", "", "2099-01-01", RowFault.DateInFuture, "last_updated")]
    public void Map_PatientWithALifeThatCannotBe_IsRefused(string born, string died, string updated, string reason, string field)
    {
        RowFault fault = Map("gp-patients.yaml", $"{Loading.IntakeTest.PatientHeader}\n{Loading.IntakeTest.Patient("P1", "9990000026", born: born, updated: updated).Replace($",,,,{updated}", $",,,{died},{updated}")}").Faults.ShouldHaveSingleItem();

        (fault.Reason, fault.Field).ShouldBe((reason, field));
    }

    [Fact]
    public void Map_PatientWhoDiedInTheYearOfBirth_IsTaken() =>
        Map("gp-patients.yaml", $"{Loading.IntakeTest.PatientHeader}\n{Loading.IntakeTest.Patient("P1", "9990000026", born: "2026-02", updated: "2026-03-02").Replace(",,,,2026-03-02", ",,,2026,2026-03-02")}").Row.ShouldNotBeNull();

    [Fact]
    public void Bind_RenamedAndMissingColumns_StopTheFile()
    {
        FaultList faults = new();
        FeedMapping mapping = Load("social-care-services.yaml");

        mapping.Bind(["service_id", "client_id", "service_typ", "start_date", "end_date", "weekly_cost_pounds", "provider", "recorded_at", "extra"], "s.csv", faults, []).ShouldBeNull();

        faults.Select(fault => fault.ToString()).ShouldContain(fault => fault.Contains("column 3 `service_typ` looks like `service_type`", StringComparison.Ordinal));
        faults.Count.ShouldBe(2);
    }

    [Fact]
    public void Bind_FirstLineOfData_IsNotRepeatedInTheFault()
    {
        FaultList faults = new();
        List<string> notices = [];

        Load("gp-events.yaml").Bind(Loading.IntakeTest.Event("E1", "P1").Split(','), "e.csv", faults, notices).ShouldBeNull();

        faults.ShouldHaveSingleItem().Message.ShouldStartWith("the first line names 0 of the 14 columns of gp-events.yaml; expected the column names, separated as the rows are: practice_code, event_id,");
        notices.ShouldBeEmpty();
    }

    [Fact]
    public void Load_FaultyMapping_EveryFaultWithItsLine()
    {
        FaultList faults = new();

        FeedMappingReader.Parse("feed: x\ntitle: X\nformat: csv\nfiles: x.csv\nsource_system: x\nmode: ful\npromised_delay: 1h\ncolumns: [a, b]\npartner: c\nkey: a\nperson: {id: b}\nentires: []\n", "x.yaml", [], faults)
            .ShouldBeNull();

        faults.Select(fault => (fault.Line, fault.Field)).ShouldBe([(6, "mode"), (9, "partner"), (12, "entires")]);
    }

    [Theory]
    [InlineData("unit_costs_pounds: {hospital.ed.attendance: 1}\n"), InlineData("day_costs_pounds: {hospital.admission: 1}\n")]
    public void Load_PricesWithoutTheirSource_AreAFault(string prices)
    {
        FaultList faults = new();
        string mapping = $"feed: x\ntitle: X\nformat: hl7v2\nfiles: x.hl7\nsource_system: x\npromised_delay: 1h\nsending_facilities: {{X: x}}\n{prices}";

        FeedMappingReader.Parse(mapping, "x.yaml", [], faults).ShouldBeNull();
        faults.ShouldHaveSingleItem().ToString().ShouldContain("cost_source");

        FeedMappingReader.Parse(mapping + "cost_source: \"placeholder: not published figures\"\n", "x.yaml", [], new FaultList()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("sensitivity: {constant: high}", "expected a category from 0 (ordinary) to 63")]
    [InlineData("sensitivity: a", "expected a category from 0 (ordinary) to 63")]
    [InlineData("status: {column: a, map: {X: cancelled}}", "expected one of current, planned and withdrawn")]
    [InlineData("code: {column: a, form: icd10}", "icd-10")]
    [InlineData("code: each", "`each` is not among `columns`")]
    [InlineData("for_each: [a, c]", "`c` is not among `columns`")]
    public void Load_EntryWithAWordThatMeansNothing_IsRefused(string line, string said)
    {
        FaultList faults = new();

        FeedMappingReader.Parse($"feed: x\ntitle: X\nformat: csv\nfiles: x.csv\nsource_system: x\nmode: full\npromised_delay: 1h\ncolumns: [a, b]\npartner: a\nkey: a\nperson: {{id: b}}\nentries:\n  - kind: condition\n    {line}\n", "x.yaml", [], faults)
            .ShouldBeNull();

        (faults.ShouldHaveSingleItem().Line, faults[0].ToString().Contains(said, StringComparison.Ordinal)).ShouldBe((14, true), faults.ToString());
    }

    [Fact]
    public void Look_BesideOtherMappings_SaysWhoTakesItsFilesAndWhatIsNotRead()
    {
        FaultList faults = new();
        FeedMapping mapping = FeedMappingReader.Parse("feed: gp-extra\ntitle: X\nformat: csv\nfiles: gp-events-extra*.csv\nsource_system: x\nmode: full\npromised_delay: 1h\ncolumns: [a, b, c]\npartner: {constant: nobody}\nkey: a\nperson: {id: b}\n", "x.yaml", [], faults).ShouldNotBeNull();

        var (clashes, notices) = MappingNeighbours.Look(mapping, [Load("gp-events.yaml")], ["hospital"]);

        clashes.ShouldHaveSingleItem().ToString().ShouldContain("taken by gp-events.yaml");
        notices.Count.ShouldBe(2);
        notices[1].ShouldContain("nothing is made of `c`");
    }

    [Theory]
    [InlineData("J441", "J44.1"), InlineData("R55X", "R55"), InlineData("J44.1", "J44.1"), InlineData("I10", "I10"), InlineData("C7951", "C79.5"), InlineData("B20-D", "B20"), InlineData("not coded", "not coded")]
    public void Map_Icd10AsSubmitted_IsWrittenWithItsDot(string sent, string read)
    {
        string[] columns = [.. Load("apc.yaml").Columns];
        string Value(string column) => column switch { "CDS_UNIQUE_IDENTIFIER" or "LOPATID" => "1", "PROCODE5" => "RXX01", "CDS_EXTRACT_DATE" => "20260305", "CDS_EXTRACT_TIME" => "06:00:00", "DIAG_02" => sent, _ => "" };

        MappedRow row = Map("apc.yaml", $"{string.Join(',', columns)}\n{string.Join(',', columns.Select(Value))}").Row.ShouldNotBeNull();

        row.Entries.Single(entry => entry.Kind == "submitted.diagnosis").Code.ShouldBe(read);
    }

    private static string EventOf(string date) => $"{Loading.IntakeTest.EventHeader}\n{Loading.IntakeTest.Event("E1", "P1", date: date)}";

    private static FeedMapping Load(string file)
    {
        FaultList faults = new();
        FeedMapping? mapping = FeedMappingReader.Load(Path.Combine(SharedData.Repository, "feeds", file), [.. KindTree.All.Select(kind => kind.Name)], faults);
        faults.ToString().ShouldBeEmpty();
        return mapping.ShouldNotBeNull();
    }

    private static (MappedRow? Row, IReadOnlyList<RowFault> Faults) Map(string feed, string csv)
    {
        FaultList faults = new();
        using CsvTable table = CsvTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        BoundMapping bound = Load(feed).Bind(table.Header, "test.csv", faults, []).ShouldNotBeNull(faults.ToString());
        table.Read().ShouldBeTrue();
        return bound.TryMap(table, Received, LondonTime.DayOf(Received), out MappedRow row, out IReadOnlyList<RowFault> wrong) ? (row, []) : (null, wrong);
    }
}
