using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Repeats;

/// <summary>One stay, told by a hospital's messages and again by its monthly list of spells.</summary>
public sealed class RepeatedEntryTests
{
    private const string Header = "spell,nhs,status,family,given,born,postcode,admitted,discharged,method,updated";

    private const string Mapping =
        """
        feed: spells
        title: Hospital spells by the month
        format: csv
        files: ["spells*.csv"]
        source_system: spells
        mode: delta
        promised_delay: 800h
        columns: [spell, nhs, status, family, given, born, postcode, admitted, discharged, method, updated]
        partner: {constant: alder-royal}
        key: spell
        version: updated
        known: updated
        person: {id: nhs, nhs_number: nhs, nhs_number_status: status, family_name: family, given_name: given, date_of_birth: born, postcode: postcode}
        entries:
          - kind: {column: method, map: {21: hospital.admission.emergency, 11: hospital.admission.elective}}
            start: admitted
            end: discharged
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Stay_ToldByTwoFeeds_CountsOnceInWhateverOrderTheyCome(StoreProvider provider)
    {
        var dumps = new List<string>();
        foreach (var messagesFirst in new[] { true, false })
        {
            await using var intake = await NewAsync(provider);
            if (messagesFirst)
                await MessagesAsync(intake);
            await intake.LoadAsync("spells-1.csv", Header, Spell("S1", "2026-05-01", "2026-05-09"), Spell("S2", "2026-03-01", "2026-03-02"));
            if (!messagesFirst)
                await MessagesAsync(intake);
            dumps.Add(string.Join('\n', await RepeatsAsync(intake)));
        }
        dumps.Distinct().ShouldHaveSingleItem().ShouldBe("S1 repeats RXX01|V1#0");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stay_WithdrawnByTheOneThatLed_LeavesTheOtherToCount(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await MessagesAsync(intake);
        var loaded = await intake.LoadAsync("spells-1.csv", Header, Spell("S1", "2026-05-01", "2026-05-09"));
        loaded.Applied.ShouldBe(1, string.Join('\n', loaded.Faults.Select(fault => fault.ToString()).Concat(await intake.DumpAsync())));
        (await RepeatsAsync(intake)).ShouldHaveSingleItem(string.Join('\n', await intake.DumpAsync()));

        await intake.LoadAsync("adt-3.hl7", Adt("A13", 3, "20260510111400"), Adt("A11", 4, "20260510121400"));

        (await RepeatsAsync(intake)).ShouldBeEmpty();
        await using var db = intake.Store.OpenRead();
        (await db.Set<RecordEntry>().Once(db).Where(row => row.Status == EntryStatus.Current).Select(row => row.SourceId).ToListAsync()).ShouldBe(["S1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stay_CorrectedSoThatItIsAnother_CountsByItself(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await MessagesAsync(intake);
        await intake.LoadAsync("spells-1.csv", Header, Spell("S1", "2026-05-01", "2026-05-09"));

        await intake.LoadAsync("spells-2.csv", Header, Spell("S1", "2025-05-01", "2025-05-09", updated: "2026-05-12"));

        (await RepeatsAsync(intake)).ShouldBeEmpty();
    }

    private static async Task MessagesAsync(IntakeTest intake)
    {
        await intake.LoadAsync("adt-1.hl7", Adt("A01", 1, "20260501101400"));
        await intake.LoadAsync("adt-2.hl7", Adt("A03", 2, "20260510101400"));
    }

    private static async Task<List<string>> RepeatsAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        return await (from repeat in db.Set<RepeatedEntry>()
                      join entry in db.Set<RecordEntry>() on new { repeat.PersonId, repeat.EntryId } equals new { entry.PersonId, entry.EntryId }
                      join lead in db.Set<RecordEntry>() on new { repeat.PersonId, EntryId = repeat.LeadEntryId } equals new { lead.PersonId, lead.EntryId }
                      orderby entry.SourceId
                      select entry.SourceId + " repeats " + lead.SourceId).ToListAsync();
    }

    private static async Task<IntakeTest> NewAsync(StoreProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-feeds-").FullName;
        foreach (var file in Directory.EnumerateFiles(FeedCatalog.FindFolder(AppContext.BaseDirectory)!))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(folder, "spells.yaml"), Mapping);
        try
        {
            return await IntakeTest.NewAsync(provider, feeds: folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Spell(string id, string admitted, string discharged, string updated = "2026-05-11") =>
        $"{id},9990000026,01,MARSH,ADA,1940-05-01,ZZ1 1AA,{admitted},{discharged},21,{updated}";

    private static string Adt(string trigger, int control, string at) => string.Join('\r',
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}||ADT^{trigger}|C{control}|P|2.4", $"EVN|{trigger}|{at}||||{at}",
        "PID|1||R1^^^RXX01^MR~9990000026^^^NHS^NH||MARSH^ADA||19400501|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA|||||||||||||||||||||01",
        $"PV1|1|I|AMU^B1^1^RXX01|21{new string('|', 15)}V1") + "\r";
}
