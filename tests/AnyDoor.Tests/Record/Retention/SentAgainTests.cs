using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Retention;

/// <summary>Senders go on sending what they have. Today is 12 May 2026.</summary>
public sealed class SentAgainTests
{
    private static readonly string Ada = Patient("P1", "9990000026"), Eve = Patient("P2", "9990000034", given: "Eve");

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfTheSameRecordsAfterARemoval_BringsNobodyBackAndSetsNothingAside(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await RemovedAsync(intake);
        intake.Clock.Advance(TimeSpan.FromDays(2));

        var people = await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Ada, Eve, "");
        var events = await intake.LoadAsync("gp-events-2.csv", EventHeader, Event("E1", "P1"), Event("E2", "P1", date: "2025-02-01", updated: "2026-05-13T10:00:00"), Event("E3", "P2"));

        (people.Duplicate, people.Quarantined).ShouldBe((2, 0));
        (events.Duplicate, events.Applied, events.Quarantined).ShouldBe((2, 1, 0));
        (await NamesAsync(intake)).ShouldBe(["Eve"]);
        await using var db = intake.Store.OpenRead();
        (await db.Set<RemovedSource>().SingleAsync()).Mark.ShouldNotContain("P1");
        (await db.Set<SourceKey>().Where(row => row.SourceId.Contains("E1") || row.SourceId.Contains("E2")).CountAsync()).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfSomethingNewAfterARemoval_BringsThePersonBackWithWhatIsNewAlone(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await RemovedAsync(intake);
        intake.Clock.Advance(TimeSpan.FromDays(30));

        (await intake.LoadAsync("gp-events-2.csv", EventHeader, Event("E1", "P1"), Event("E9", "P1", date: "2026-06-01"))).Quarantined.ShouldBe(1, "it waits for the list of people");
        await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Ada, Eve, "");

        (await NamesAsync(intake)).ShouldBe(["Ada", "Eve"]);
        (await intake.CountAsync<QuarantinedRow>(rows => rows.Where(row => row.State == "waiting"))).ShouldBe(0);
        await using var db = intake.Store.OpenRead();
        (await db.Set<RecordEntry>().Where(row => row.SourceId.Contains("E1") || row.SourceId.Contains("E9")).Select(row => row.SourceId).ToListAsync()).ShouldHaveSingleItem().ShouldContain("E9");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAMessageFromBeforeTheRemoval_IsKnownAlreadyAndOneFromAfterIsNot(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", Message("A01", 1, "20260301001400"));
        await RemoveAsync(intake);

        (await intake.LoadAsync("adt-2.hl7", Message("A01", 2, "20260301001400"))).Duplicate.ShouldBe(1);
        (await intake.CountAsync<Person>()).ShouldBe(0);
        (await intake.LoadAsync("adt-3.hl7", Message("A01", 3, "20260601001400"))).Applied.ShouldBe(1);
        (await intake.CountAsync<Person>()).ShouldBe(1);
    }

    private static async Task RemovedAsync(IntakeTest intake)
    {
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Ada);
        await intake.LoadAsync("gp-events.csv", EventHeader, Event("E1", "P1"));
        await RemoveAsync(intake);
        await intake.LoadAsync("gp-patients-1.csv", PatientHeader, Eve);
    }

    private static async Task RemoveAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        var people = await db.Set<Person>().Select(row => row.PersonId).ToListAsync();
        people.ShouldHaveSingleItem();
        await intake.Store.WriteAsync(ProcessContext.System("test"), scope => PersonRemoval.RemoveAsync(scope, people, default));
        (await intake.CountAsync<Person>()).ShouldBe(0);
    }

    private static async Task<List<string>> NamesAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        return await db.Set<Person>().OrderBy(row => row.GivenName).Select(row => row.GivenName!).ToListAsync();
    }

    private static string Message(string trigger, int control, string at) => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{trigger}|C{control}|P|2.4", $"EVN|{trigger}|{at}||||{at}", "PID|1||R1^^^RXX01^MR||MARSH^ADA||19400501|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA",
        $"PV1|1|I|AMU^B1^1^RXX01|21{new string('|', 15)}V{control}") + "\n";
}
