using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Holding;

public sealed class HoldingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_OfAPartnerWithoutAgreement_IsAcceptedAndHeldAndWhatOthersSendIsNot(StoreProvider provider)
    {
        await using var intake = await AgreedAsync(provider, held: true);
        var people = await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034", practice: "Y99002"));
        (people.State, people.Applied, people.Quarantined).ShouldBe((ReceiptStates.Done, 1L, 1L));
        (await intake.DumpAsync()).Count(line => line.StartsWith("person", StringComparison.Ordinal)).ShouldBe(1);
        (await intake.CountAsync<HeldReceipt>(rows => rows.Where(row => row.OrganisationId == "Y99001"))).ShouldBe(1);
        (await new Quarantine(intake.Store, intake.Raw, intake.Catalog).CloseAsync("gp-patients", "not-shared", "elan", "no use", default)).ShouldBe(0, "what waits for an agreement is not closed");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_HeldAndTakenInAgain_IsAsIfItHadNeverBeenHeld(StoreProvider provider)
    {
        await using var never = await AgreedAsync(provider, held: false);
        await SendAsync(never, null);
        var expected = await never.DumpAsync();
        await using (var db = never.Store.OpenRead())
            (await db.Set<RecordEntry>().CountAsync(row => row.Status == EntryStatus.Withdrawn)).ShouldBeGreaterThan(6, "two people left the list");

        await using var held = await AgreedAsync(provider, held: false);
        await SendAsync(held, () => AgreeAsync(held, ends: true));
        (await held.DumpAsync()).ShouldNotBe(expected);
        await AgreeAsync(held, ends: false);
        var feeds = new HeldFeeds(held.Store, held.Raw, held.Catalog);
        (await feeds.ReleaseAsync(default)).ShouldBeGreaterThan(5);
        (await held.DumpAsync()).ShouldBe(expected);
        (await feeds.ReleaseAsync(default), await held.CountAsync<HeldReceipt>()).ShouldBe((0, 0), "a second time there is nothing left");
        (await held.DumpAsync()).ShouldBe(expected);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Release_BrokenOffAndTakenUpByAnotherProcess_TakesEachRowInOnce(StoreProvider provider)
    {
        await using var never = await AgreedAsync(provider, held: false);
        await SendAsync(never, null);

        await using var held = await AgreedAsync(provider, held: false);
        await SendAsync(held, () => AgreeAsync(held, ends: true));
        await AgreeAsync(held, ends: false);
        for (var transactions = 1; await BrokenOffAsync(held, transactions); transactions++)
        {
        }
        (await held.CountAsync<HeldReceipt>()).ShouldBe(0);
        (await held.DumpAsync()).ShouldBe(await never.DumpAsync());
        await held.OpenAgain().LoadAsync([], new LoadOptions(), null, default);
        (await held.DumpAsync()).ShouldBe(await never.DumpAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Messages_HeldSentTwiceAndTakenInAgain_GiveTheSameStay(StoreProvider provider)
    {
        string[] stay = [Message("A01", 1, "20260301001400", "AMU"), Message("A02", 2, "20260301101400", "W7"), Message("A02", 2, "20260301101400", "W7"), Message("A03", 3, "20260304101400", "W7")];
        var dumps = new List<string>();
        foreach (var holds in new[] { false, true })
        {
            await using var intake = await AgreedAsync(provider, held: false);
            await intake.LoadAsync("adt-0.hl7", stay[0]);
            await AgreeAsync(intake, ends: holds, hospital: true);
            for (var i = 1; i < stay.Length; i++)
                (await intake.LoadAsync($"adt-{i}.hl7", stay[i] + new string('\n', i))).State.ShouldBe(ReceiptStates.Done, "a sender is answered as always");
            (await intake.CountAsync<HeldReceipt>()).ShouldBe(holds ? 2 : 0);
            await AgreeAsync(intake, ends: false);
            (await new HeldFeeds(intake.Store, intake.Raw, intake.Catalog).ReleaseAsync(default)).ShouldBe(holds ? 2 : 0);
            dumps.Add(string.Join("\n", await intake.DumpAsync()));
        }
        dumps.Distinct().ShouldHaveSingleItem().ShouldContain("2026-03-04 10:14:00Z");
    }

    private static string Message(string kind, int number, string at, string ward) => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{kind}|C{number}|P|2.4", $"EVN|{kind}|{at}||||{at}",
        "PID|1||R1^^^RXX01^MR~9990000026^^^NHS^NH||MARSH^ADA||19400501|F", $"PV1|1|I|{ward}^B1^1^RXX01|21{new string('|', 15)}V1");

    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_WhileOlderRowsStillWait_WaitsBehindThem(StoreProvider provider)
    {
        await using var intake = await AgreedAsync(provider, held: true);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026", family: "Old"));
        await AgreeAsync(intake, ends: false);
        intake.Clock.Advance(TimeSpan.FromMinutes(1));
        await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Patient("P1", "9990000026", family: "New", updated: "2026-01-02T10:00:00"));
        (await intake.DumpAsync()).ShouldContain(line => line.Contains(" New ", StringComparison.Ordinal), "a load takes in what waited before it begins");
        (await intake.CountAsync<HeldReceipt>()).ShouldBe(0);
    }

    // A stop of the process after so many transactions: the store refuses to write any more.
    private static async Task<bool> BrokenOffAsync(IntakeTest intake, int transactions)
    {
        using var cancel = new CancellationTokenSource();
        var started = await intake.CountAsync<ProcessRun>();
        var release = new HeldFeeds(intake.Store, intake.Raw, intake.Catalog).ReleaseAsync(cancel.Token);
        while (!release.IsCompleted && await intake.CountAsync<ProcessRun>() < started + transactions)
            await Task.Yield();
        await cancel.CancelAsync();
        try
        {
            await release;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // Lists of people and events, with a correction, a deletion, somebody who leaves the list, and somebody who is only on a list that is held.
    private static async Task SendAsync(IntakeTest intake, Func<Task>? afterTheFirst)
    {
        string[] always = [Patient("P2", "9990000034", given: "Eve"), Patient("P4", "9990000050", given: "Una", practice: "Y99002"), .. Enumerable.Range(10, 45).Select(i => Patient($"P{i}", "", given: $"Given{i}", status: ""))];
        var corrected = Patient("P1", "9990000026", family: "Marsh-Reed", updated: "2026-01-02T10:00:00");
        await intake.LoadAsync("gp-patients-1.csv", [PatientHeader, Patient("P1", "9990000026"), Patient("P5", "", given: "Gone", status: ""), .. always]);
        await intake.LoadAsync("gp-events-1.csv", EventHeader, Event("E1", "P1"), Event("E2", "P2"));
        intake.Clock.Advance(TimeSpan.FromDays(1));
        if (afterTheFirst is not null)
            await afterTheFirst();
        await intake.LoadAsync("gp-patients-2.csv", [PatientHeader, corrected, Patient("P3", "9990000042", given: "Ida"), .. always]);
        await intake.LoadAsync("gp-events-2.csv", EventHeader, Event("E1", "P1", code: "22298006", updated: "2026-01-02T10:00:00"), Event("E3", "P3"), Event("E2", "P2", updated: "2026-01-02T10:00:00", deleted: "yes"), Event("E6", "P1", date: "soon"));
        intake.Clock.Advance(TimeSpan.FromDays(1));
        await intake.LoadAsync("gp-patients-3.csv", [PatientHeader, corrected, .. always]);
        await intake.LoadAsync("gp-events-3.csv", EventHeader, Event("E4", "P1"), Event("E1", "P1", updated: "2026-01-03T10:00:00"));
    }

    private static async Task<IntakeTest> AgreedAsync(StoreProvider provider, bool held)
    {
        var intake = await IntakeTest.NewAsync(provider);
        await AgreeAsync(intake, held);
        return intake;
    }

    private static Task AgreeAsync(IntakeTest intake, bool ends, bool hospital = false) => intake.Store.WriteAsync(ProcessContext.System("test"), async scope =>
    {
        await scope.Db.Set<SharingAgreement>().ExecuteDeleteAsync();
        scope.Db.Add(Agreement("others", $"Y99002,council,{(hospital ? "Y99001" : "alder-royal")}"));
        scope.Db.Add(Agreement("one", $"council,{(hospital ? "alder-royal" : "Y99001")}", ends ? new DateOnly(2021, 1, 1) : null));
    });

    private static SharingAgreement Agreement(string id, string parties, DateOnly? end = null) => new()
    {
        AgreementId = id, Name = id, Parties = parties, Purposes = "direct-care", Categories = "all", StartsOn = new(2020, 1, 1), EndsOn = end,
    };
}
