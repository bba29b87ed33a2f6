using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>A store in which an earlier version derived by other rules.</summary>
public sealed class RederivationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Run_AfterAnUpgrade_EndsEndlessSightAndGivesHomesTheirsOnce(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        var inHome = Patient("P1", "9990000026", postcode: "ZZ2 7DH", residence: "care-home-permanent").Replace("care-home-permanent,,", "care-home-permanent,home,", StringComparison.Ordinal);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, inHome);
        await intake.LoadAsync("adt-1.hl7", Attendance);
        var right = await intake.DumpAsync();
        right.ShouldContain(line => line.Contains("organisation alder-royal care") && !line.EndsWith(' '));
        // As before sight ended with care and before homes saw who lives there.
        await intake.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            await scope.Db.Set<PersonAccess>().Where(row => row.Basis == AccessBases.Care).ExecuteUpdateAsync(set => set.SetProperty(row => row.UntilAt, (DateTimeOffset?)null));
            await scope.Db.Set<PersonAccess>().Where(row => row.Basis == AccessBases.Residence).ExecuteDeleteAsync();
            scope.MarkWritten();
        });
        (await intake.DumpAsync()).ShouldNotBe(right);

        (await new Rederivation(intake.Store).RunAsync(default)).ShouldBe(1);

        (await intake.DumpAsync()).ShouldBe(right);
        (await new Rederivation(intake.Store).RunAsync(default)).ShouldBe(0, "once is enough");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_WhereEarlierRulesJoinedTwo_MakesThemTwoAgain(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026", born: "2019-05-01"), Patient("P2", "9990000034", given: "Eve", born: "2019-05-01"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", "", given: "Bea", born: "2019-05-01"));
        var right = await intake.DumpAsync();
        // A twin's record put to the other, as rules did that asked for two agreements and nothing against.
        await intake.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            var (ada, bea) = (await PersonOfAsync(scope.Db, "P1"), await PersonOfAsync(scope.Db, "C1"));
            foreach (var table in new[] { "source_person", "source_person_key", "link_key", "record_entry", "source_key" })
            {
                await using var command = scope.Command($"UPDATE {table} SET person_id = {ada} WHERE person_id = {bea}");
                await command.ExecuteNonQueryAsync();
            }
            scope.Db.Add(new PersonAlias { PersonId = bea, SurvivorId = ada, Reason = "linkage", At = scope.Now });
        });
        (await intake.DumpAsync()).ShouldNotBe(right);

        (await new Rederivation(intake.Store).RunAsync(default)).ShouldBeGreaterThan(0);

        (await intake.DumpAsync()).ShouldBe(right);
        (await intake.CountAsync<PersonAlias>()).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Run_OnAnEmptyStore_RemembersThatNothingIsLeftToDo(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        (await new Rederivation(intake.Store).RunAsync(default)).ShouldBe(0);
        await using var db = intake.Store.OpenRead();
        (await db.Set<Derivation>().SingleAsync()).ShouldSatisfyAllConditions(row => row.Version.ShouldBe(Rederivation.Rules), row => row.DoneTo.ShouldBe(long.MaxValue));
    }

    private static async Task<long> PersonOfAsync(PlaceDb db, string local) => (await db.Set<SourcePerson>().ToListAsync()).Single(row => row.LocalId.EndsWith(local, StringComparison.Ordinal)).PersonId;

    private static readonly string Attendance = string.Join('\r',
        @"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|20260301001400||ADT^A04|C1|P|2.4", "EVN|A04|20260301001400||||20260301001400",
        "PID|1||R1^^^RXX01^MR~9990000026^^^NHS^NH||MARSH^ADA||19400501|F|||||||||||||||||||||||01", $"PV1|1|E|ED^B1^1^RXX01|21{new string('|', 15)}V1") + "\r";
}
