using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>Sight of a person begins and ends with the relationship (decision 0015).</summary>
public sealed class AccessTests
{
    private const string Hospital = "alder-royal";

    [Theory, OnSqlite, OnPostgres]
    public async Task Hospital_WhileInAndNinetyDaysAfter_SeesThePersonAndThenNoMore(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20260501101400"));
        (await SeenAsync(intake, Hospital, day: 400)).ShouldBe(1, "an open stay does not end by itself");
        await intake.LoadAsync("adt-2.hl7", Adt("A03", 2, "20260510101400"));
        (await SeenAsync(intake, Hospital, day: 87)).ShouldBe(1);
        (await SeenAsync(intake, Hospital, day: 89)).ShouldBe(0, "12 May and 89 days is past 10 May and 90");
        await intake.LoadAsync("adt-3.hl7", Adt("A13", 3, "20260510111400"));
        (await SeenAsync(intake, Hospital, day: 400)).ShouldBe(1, "the discharge was cancelled");
        await intake.LoadAsync("adt-4.hl7", Adt("A11", 4, "20260510121400"));
        (await SeenAsync(intake, Hospital, day: 0)).ShouldBe(0, "a void stay never was");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Hospital_ComingBackAfterSightEnded_SeesAgainFromThatDay(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20250101101400"), Adt("A03", 2, "20250102101400"));
        (await SeenAsync(intake, Hospital)).ShouldBe(0);
        await intake.LoadAsync("adt-2.hl7", Adt("A01", 3, "20260512071400", visit: "V2"));
        (await SeenAsync(intake, Hospital)).ShouldBe(1);
        await using var db = intake.Store.OpenRead();
        (await db.Set<PersonAccess>().Where(row => row.Basis == AccessBases.Care && row.UntilAt == null).SingleAsync()).FromAt.ShouldBe(new DateTimeOffset(2026, 5, 12, 6, 14, 0, TimeSpan.Zero));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Hospital_ThatExpectsSomebody_SeesThemWhenItSaysSo(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Adt("A05", 1, "20260511101400", admitted: "20260701080000", kind: "P"));
        (await SeenAsync(intake, Hospital)).ShouldBe(1);
        (await SeenAsync(intake, Hospital, day: 150)).ShouldBe(0, "1 July and 90 days is past");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Care_InAnyOrderOfMessages_GivesTheSameAccess(StoreProvider provider)
    {
        string[] messages = [Adt("A01", 1, "20260101101400"), Adt("A03", 2, "20260105101400"), Adt("A01", 3, "20260301101400", visit: "V2"), Adt("A03", 4, "20260305101400", visit: "V2")];
        var dumps = new List<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2, 2] })
        {
            await using var intake = await NewAsync(provider);
            foreach (var (message, i) in order.Select((message, i) => (message, i)))
                await intake.LoadAsync($"adt-{i}.hl7", messages[message] + new string('\n', i));
            dumps.Add(string.Join('\n', (await intake.DumpAsync()).Where(line => line.StartsWith("access", StringComparison.Ordinal))));
        }
        dumps.Distinct().ShouldHaveSingleItem().ShouldContain("2026-06-03");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Place_WithOtherDays_EndsSightByThem(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider, organisations: false);
        await PlaceAsync(intake, "north", "access_days_after_hospital_stay: 10");
        await intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20260501101400"), Adt("A03", 2, "20260510101400"));
        (await SeenAsync(intake, Hospital, day: 7)).ShouldBe(1);
        (await SeenAsync(intake, Hospital, day: 9)).ShouldBe(0);
        var told = await PlaceAsync(intake, "north", "access_days_after_hospital_stay: 30");
        told.ShouldContain("who may see 1 person was worked out anew");
        (await SeenAsync(intake, Hospital, day: 27)).ShouldBe(1);
        (await PlaceAsync(intake, "north", "access_days_after_hospital_stay: 30")).ShouldBeEmpty();
        (await PlaceAsync(intake, "north", "access_days_after_hospital_stay: soon")).ShouldContain("a number of days from 1 to 3650");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Practice_MovedToAnotherNetwork_IsSeenByTheOtherTeamAndWhoSawItStaysOnRecord(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider, organisations: false);
        await PlaceAsync(intake, "north");
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        (await TeamsAsync(intake)).ShouldBe(["north-team"]);
        intake.Clock.Advance(TimeSpan.FromDays(3));

        (await PlaceAsync(intake, "south")).ShouldContain("who may see 1 person was worked out anew");

        (await TeamsAsync(intake)).ShouldBe(["south-team"]);
        await using (var db = intake.Store.OpenRead())
        {
            var north = await db.Set<PersonAccess>().SingleAsync(row => row.ScopeId == "north-team");
            north.UntilAt.ShouldBe(new DateTimeOffset(2026, 5, 14, 23, 0, 0, TimeSpan.Zero), "the move is on 15 May, in London");
            (await db.Set<AnyDoor.Partners.PracticeNetwork>().OrderBy(row => row.StartsOn).Select(row => row.NetworkId).ToListAsync()).ShouldBe(["north", "south"]);
        }

        // What the person's own data says later leaves that as it is.
        await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Patient("P1", "9990000026", given: "Eve", updated: "2026-05-14T10:00:00"));
        (await TeamsAsync(intake)).ShouldBe(["south-team"]);
        (await PlaceAsync(intake, "south")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Team_ThatNoLongerAnswersForANetwork_StopsSeeingItAndThatIsOnRecord(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider, organisations: false);
        await PlaceAsync(intake, "north");
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await PlaceAsync(intake, "north", teams: "[south]");
        (await TeamsAsync(intake)).ShouldBeEmpty();
        await using var db = intake.Store.OpenRead();
        var north = await db.Set<PersonAccess>().SingleAsync(row => row.ScopeId == "north-team");
        (north.UntilAt, north.Source).ShouldBe((intake.Clock.GetUtcNow(), "ended:2026-05-12T08:30:00"));
        await PlaceAsync(intake, "north");
        (await TeamsAsync(intake)).ShouldBe(["north-team"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Registration_ThatMoves_EndsTheOldPracticeAndBeginsTheNew(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var there = Patient("P1", "9990000026");
        await intake.LoadAsync("gp-patients.csv", PatientHeader, there);
        await intake.LoadAsync("gp-patients-2.csv", PatientHeader,
            there.Replace(",2015-01-01,,,", ",2015-01-01,2026-05-20,moved,", StringComparison.Ordinal).Replace("2026-01-01T10:00:00", "2026-05-01T10:00:00", StringComparison.Ordinal),
            Patient("P9", "9990000026", practice: "Y99002").Replace(",2015-01-01,", ",2026-05-21,", StringComparison.Ordinal));
        (await SeenAsync(intake, "Y99001")).ShouldBe(1);
        (await SeenAsync(intake, "Y99002")).ShouldBe(0);
        (await SeenAsync(intake, "Y99001", day: 9)).ShouldBe(0);
        (await SeenAsync(intake, "Y99002", day: 9)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Registration_WrittenByAnotherProcess_OutlivesAMessageOfThisOne(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20260501101400"));
        var other = new FeedLoader(intake.Store, intake.Raw, intake.Catalog);
        var path = Path.Combine(intake.Folder, "gp-patients.csv");
        await File.WriteAllLinesAsync(path, [PatientHeader, Patient("P1", "9990000026")]);
        await other.LoadAsync([path], new LoadOptions(), null, default);

        await intake.LoadAsync("adt-2.hl7", Adt("A03", 2, "20260510101400"));

        (await intake.CountAsync<Registration>()).ShouldBe(1);
        (await SeenAsync(intake, "Y99001")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Residence_InACareHome_NamesTheHome(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader,
            Patient("P1", "9990000026", postcode: "ZZ2 7DH", residence: "care-home-permanent").Replace("care-home-permanent,,", "care-home-permanent,home,", StringComparison.Ordinal), Patient("P2", "9990000034", given: "Eve"));
        await using var db = intake.Store.OpenRead();
        (await db.Set<Residence>().OrderBy(row => row.Kind).Select(row => row.Kind + " " + row.OrganisationId).ToListAsync()).ShouldBe(["care-home-permanent home", "own-home "]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Home_WhileSomebodyLivesThere_SeesThemAndNobodyElse(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var inHome = Patient("P1", "9990000026", postcode: "ZZ2 7DH", residence: "care-home-permanent").Replace("care-home-permanent,,", "care-home-permanent,home,", StringComparison.Ordinal);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, inHome, Patient("P2", "9990000034", given: "Eve"));
        (await SeenAsync(intake, "home")).ShouldBe(1);
        (await SeenAsync(intake, "home", day: 4000)).ShouldBe(1);
        await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Patient("P1", "9990000026", updated: "2026-05-01T10:00:00"), Patient("P2", "9990000034", given: "Eve"));
        (await SeenAsync(intake, "home")).ShouldBe(0, "the practice says that they live in their own home now");
    }

    private static string Adt(string trigger, int control, string at, string visit = "V1", string admitted = "", string kind = "I") => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{trigger}|C{control}|P|2.4", $"EVN|{trigger}|{at}||||{at}",
        "PID|1||R1^^^RXX01^MR~9990000026^^^NHS^NH||MARSH^ADA||19400501|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA|||||||||||||||||||||01",
        $"PV1|1|{kind}|AMU^B1^1^RXX01|21{new string('|', 15)}{visit}{new string('|', 25)}{admitted}", $"PV2||||||||{admitted}") + "\r";

    private static async Task<string> PlaceAsync(IntakeTest intake, string network, string setting = "town: Alderbrook", string teams = "[north]")
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(intake.Folder, "place")).FullName, "place.yaml");
        await File.WriteAllTextAsync(path,
            $$"""
            place: {id: p, name: P, {{setting}}}
            partners:
              - {id: alder-royal, name: Alder Royal, kind: hospital, ods: RXX01}
              - {id: council, name: Council, kind: social-care}
            networks: [{id: north, name: North}, {id: south, name: South}]
            practices: [{id: Y99001, name: One, network: {{network}}}]
            teams:
              - {id: north-team, name: North, organisation: council, model: m, networks: {{teams}}}
              - {id: south-team, name: South, organisation: council, model: m, networks: [south]}
            """);
        var report = (await intake.Loader.LoadAsync([path], new LoadOptions(), null, default)).Files.ShouldHaveSingleItem();
        return string.Join('\n', report.Faults.Select(fault => fault.ToString()).Concat(report.Notices));
    }

    private static async Task<int> SeenAsync(IntakeTest intake, string organisation, int day = 0)
    {
        await using var db = intake.Store.OpenRead();
        var reader = new Reader("a", "p", "P", Roles.Consultant, "Consultant", organisation, [], Purposes.DirectCare);
        return await db.Set<Person>().VisibleTo(db, reader, intake.Clock.GetUtcNow().AddDays(day), row => row.PersonId).CountAsync();
    }

    private static async Task<List<string>> TeamsAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        var now = intake.Clock.GetUtcNow();
        return await db.Set<PersonAccess>().Where(row => row.ScopeKind == AccessScopes.Team && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now)).Select(row => row.ScopeId).ToListAsync();
    }
}
