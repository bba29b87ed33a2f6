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
        fault.Got.ShouldBe("10 digits");
    }

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
    public void Load_FaultyMapping_EveryFaultWithItsLine()
    {
        FaultList faults = new();

        FeedMappingReader.Parse("feed: x\ntitle: X\nformat: csv\nfiles: x.csv\nsource_system: x\nmode: ful\npromised_delay: 1h\ncolumns: [a, b]\npartner: c\nkey: a\nperson: {id: b}\nentires: []\n", "x.yaml", [], faults)
            .ShouldBeNull();

        faults.Select(fault => (fault.Line, fault.Field)).ShouldBe([(6, "mode"), (9, "partner"), (12, "entires")]);
    }

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
