using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Senders;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Senders;

/// <summary>A sender that nobody knew: nobody sees whom it sends until the place takes it in, and then also what came before.</summary>
public sealed class SenderTests
{
    private const string Unknown = "RZZ77";
    private static readonly ProcessContext By = ProcessContext.System("test");

    [Theory, OnSqlite, OnPostgres]
    public async Task Add_SenderWhosePeopleNobodySaw_LetsItsTeamAndItsStaffSeeThemWithoutLoadingAgain(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var told = await intake.LoadAsync("adt-1.hl7", Message("A01", 1, "V1"), Message("A31", 2, null, "R2", "LARK^IDA"));
        told.Notices.ShouldHaveSingleItem().ShouldContain($"anydoor partner add {Unknown} --team millrace-team");
        (await SeenAsync(intake, "millrace-team")).ShouldBe(0);
        (await Desk(intake).ListAsync(default)).Select(row => (row.Code, row.Partner?.OrganisationId, row.People)).ShouldBe([(Unknown, null, 2)]);

        (await Desk(intake).AddAsync(By, new NewSender(Unknown, "Vale General", "hospital", null, ["millrace-team"]), default)).ShouldBe((2, null));

        (await SeenAsync(intake, "millrace-team")).ShouldBe(2);
        (await SeenAsync(intake, "", "rzz77")).ShouldBe(1, "its staff see who is in its care");
        (await SeenAsync(intake, "other-team", "council")).ShouldBe(0);
        (await intake.CountAsync<FeedNotice>()).ShouldBe(0);
        (await Desk(intake).ListAsync(default)).Select(row => (row.Code, row.Partner?.OrganisationId, row.People)).ShouldBe([(Unknown, "rzz77", 2)]);
        // What it sends from now on is its own too.
        (await intake.LoadAsync("adt-2.hl7", Message("A31", 3, null, "R3", "ROWAN^EVE"))).Notices.ShouldBeEmpty();
        (await SeenAsync(intake, "millrace-team")).ShouldBe(3);
        // And ends: somebody who is in nobody's care any more after as many days as after an appointment.
        (await SeenAsync(intake, "millrace-team", day: 91)).ShouldBe(1, "one is in hospital still");

        (await Desk(intake).RemoveAsync(By, Unknown, default)).ShouldBeTrue();
        (await SeenAsync(intake, "millrace-team")).ShouldBe(0);
        (await SeenAsync(intake, "", "rzz77")).ShouldBe(1, "nobody works there any more");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_PlaceFileThatNamesTheSender_CountsForWhatCameBeforeAndTakesTheCommandsPlace(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await PlaceAsync(intake, "");
        await intake.LoadAsync("adt-1.hl7", Message("A01", 1, "V1"));
        (await SeenAsync(intake, "north-team")).ShouldBe(0);
        await PlaceAsync(intake, "  - {id: vale, name: Vale General, kind: hospital, ods: RZZ77}\n");
        (await SeenAsync(intake, "north-team")).ShouldBe(0);
        (await SeenAsync(intake, "", "vale")).ShouldBe(1);
        (await PlaceAsync(intake, "  - {id: vale, name: Vale General, kind: hospital, ods: RZZ77, tells: [north-team]}\n")).ShouldContain("who may see 1 person was worked out anew");
        (await SeenAsync(intake, "north-team")).ShouldBe(1);
        await PlaceAsync(intake, "  - {id: vale, name: Vale General, kind: hospital, ods: RZZ77}\n");
        (await SeenAsync(intake, "north-team")).ShouldBe(0);
        (await Desk(intake).AddAsync(By, new NewSender("RZZ77", null, "hospital", null, []), default)).Fault.ShouldNotBeNull().ShouldContain("tells: [TEAM]");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_PlaceFileAgain_LeavesASenderTakenInByCommandUntilItNamesIt(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await PlaceAsync(intake, "");
        await intake.LoadAsync("adt-1.hl7", Message("A01", 1, "V1"));
        await Desk(intake).AddAsync(By, new NewSender("RZZ77", null, "hospital", null, ["north-team"]), default);
        await PlaceAsync(intake, "", "town: Alderbrook");
        (await SeenAsync(intake, "north-team")).ShouldBe(1);

        await PlaceAsync(intake, "  - {id: vale, name: Vale General, kind: hospital, ods: RZZ77}\n");

        (await SeenAsync(intake, "north-team")).ShouldBe(0, "the file says who sees them now");
        (await SeenAsync(intake, "", "vale")).ShouldBe(1);
        (await intake.CountAsync<Organisation>(rows => rows.Where(row => row.AddedBy != null))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Add_OfWhatIsNoSenderOrTeam_SaysWhatToDo(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        (await Desk(intake).AddAsync(By, new NewSender("RXX01", null, "hospital", null, []), default)).Fault.ShouldNotBeNull().ShouldContain("a partner already, alder-royal");
        (await Desk(intake).AddAsync(By, new NewSender("W", null, "hospital", null, ["milrace"]), default)).Fault.ShouldBe("--team milrace: no team is called so; expected one of millrace-team");
        (await Desk(intake).AddAsync(By, new NewSender("IA Public Health Lab", null, "hospital", null, []), default)).Fault.ShouldBeNull();
        (await Desk(intake).AddAsync(By, new NewSender("ia public health lab", null, "hospital", null, []), default)).Fault.ShouldNotBeNull().ShouldContain("taken in already");
        (await Desk(intake).RemoveAsync(By, "RXX01", default)).ShouldBeFalse();
    }

    private static SenderDesk Desk(IntakeTest intake) => new(intake.Store, intake.Catalog);

    private static async Task<string> PlaceAsync(IntakeTest intake, string sender, string setting = "county: Aldershire")
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(intake.Folder, "place")).FullName, "place.yaml");
        await File.WriteAllTextAsync(path, $$"""
            place: {id: p, name: P, {{setting}}}
            partners:
              - {id: alder-royal, name: Alder Royal, kind: hospital, ods: RXX01}
              - {id: council, name: Council, kind: social-care}
            {{sender}}networks: [{id: north, name: North}]
            practices: [{id: Y99001, name: One, network: north}]
            teams:
              - {id: north-team, name: North, organisation: council, model: m, networks: [north]}
            """);
        var report = (await intake.Loader.LoadAsync([path], new LoadOptions(), null, default)).Files.ShouldHaveSingleItem();
        report.Faults.ShouldBeEmpty();
        return string.Join('\n', report.Notices);
    }

    private static async Task<int> SeenAsync(IntakeTest intake, string team, string organisation = "none", int day = 0)
    {
        await using var db = intake.Store.OpenRead();
        var reader = new Reader("a", "p", "P", Roles.Coordinator, "Coordinator", organisation, [team], Purposes.DirectCare);
        return await db.Set<Person>().VisibleTo(db, reader, intake.Clock.GetUtcNow().AddDays(day), row => row.PersonId).CountAsync();
    }

    private static string Message(string trigger, int control, string? visit, string local = "R1", string name = "MARSH^ADA") => string.Join('\r',
        [
            $@"MSH|^~\&|PAS|{Unknown}|ANYDOOR|PLACE|20260301001400||ADT^{trigger}|C{control}|P|2.4", $"EVN|{trigger}|20260301001400||||20260301001400",
            $"PID|1||{local}^^^{Unknown}^MR||{name}||19400501|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA", .. visit is null ? Array.Empty<string>() : [$"PV1|1|I|AMU^B1^1^{Unknown}|21{new string('|', 15)}{visit}"],
        ]) + "\r";
}
