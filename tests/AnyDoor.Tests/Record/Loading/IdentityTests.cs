using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Loading;

public sealed class IdentityTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Link_CouncilClientWithoutNumber_ByExactDemographicsOnly(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", ""), Client("C2", "", given: "Adam"));
        (await PeopleAsync(intake)).ShouldBe(["gp:P1+social-care:C1", "social-care:C2"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_SameHomeAddress_IsNoEvidence(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026", postcode: "ZZ2 7DH"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", "", postcode: "ZZ2 7DH"));
        (await PeopleAsync(intake)).ShouldBe(["gp:P1", "social-care:C1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_UnverifiedNumber_NeedsTwoAgreements(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader,
            Client("C1", "9990000026", postcode: "ZZ9 9ZZ"), Client("C2", "9990000026", family: "Other", given: "Bob", born: "1999-01-01", postcode: "ZZ8 8AA"));
        (await PeopleAsync(intake)).ShouldBe(["gp:P1+social-care:C1", "social-care:C2"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_TwoCandidates_LinksNeither(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", ""));
        (await PeopleAsync(intake)).ShouldBe(["gp:P1", "gp:P2", "social-care:C1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_InAnyOrder_GivesTheSamePeople(StoreProvider provider)
    {
        (string File, string[] Rows)[] files =
        [
            ("gp-patients.csv", [PatientHeader, Patient("P1", "9990000026"), Patient("P2", "9990000034", given: "Eve")]),
            ("social-care-clients.csv", [ClientHeader, Client("C1", ""), Client("C2", "9990000034", given: "Eve", postcode: "ZZ5 5AA")]),
            ("social-care-clients-2.csv", [ClientHeader, Client("C1", "9990000026", updated: "2026-03-01T10:00:00"), Client("C2", "9990000034", given: "Eve", postcode: "ZZ5 5AA")]),
        ];
        var dumps = new List<string>();
        foreach (var order in new int[][] { [0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0, 1] })
        {
            await using var intake = await NewAsync(provider);
            foreach (var i in order)
                await intake.LoadAsync(files[i].File, files[i].Rows);
            dumps.Add(string.Join("\n", await intake.DumpAsync()));
        }
        dumps.Distinct().ShouldHaveSingleItem();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_BetterIdentifierLater_MergesAndKeepsAnAlias(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", "", postcode: "ZZ5 5AA"));
        (await PeopleAsync(intake)).Length.ShouldBe(2);

        await intake.LoadAsync("social-care-clients-2.csv", ClientHeader, Client("C1", "9990000026", postcode: "ZZ5 5AA", updated: "2026-03-01T10:00:00"));

        (await PeopleAsync(intake)).ShouldBe(["gp:P1+social-care:C1"]);
        (await intake.CountAsync<PersonAlias>()).ShouldBe(1);
        await using var db = intake.Store.OpenRead();
        (await db.Set<SourcePerson>().ToListAsync()).ShouldAllBe(source => source.LinkReason.Contains("nhs-number-and-demographics") && !source.LinkReason.Contains("Marsh"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_TwoSendersOfNothingButOneNumber_MeetOnlyByTheRules(StoreProvider provider)
    {
        await using var intake = await NewAsync(provider);
        await intake.LoadAsync("adt-1.hl7", OnlyNumber("RXX01", 1, "MARSH^ADA", "19400501"), OnlyNumber("RVV01", 2, "LARK^IDA", "19870213"), OnlyNumber("RWW01", 3, "MARSH^ADA", "19400501"));
        await using var db = intake.Store.OpenRead();
        var people = (await db.Set<SourcePerson>().ToListAsync()).GroupBy(source => source.PersonId).Select(person => string.Join("+", person.Select(source => source.LocalId.Split('/')[0]).Order(StringComparer.Ordinal)));
        people.Order(StringComparer.Ordinal).ShouldBe(["RVV01", "RWW01+RXX01"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Link_NumberRetiredTwice_IsOnePersonInWhateverOrder(StoreProvider provider)
    {
        string[] said = [Merge(1, "R2"), Merge(2, "R3"), Update(3, "R1"), Update(4, "R2"), Update(5, "R3")];
        var dumps = new List<string>();
        foreach (var order in new int[][] { [2, 3, 4, 0, 1], [0, 1, 2, 3, 4], [1, 0, 4, 3, 2], [4, 1, 2, 0, 3, 1, 0] })
        {
            await using var intake = await NewAsync(provider);
            foreach (var (message, i) in order.Select((message, i) => (message, i)))
                await intake.LoadAsync($"adt-{i}.hl7", said[message] + new string('\n', i));
            (await PeopleAsync(intake)).ShouldBe(["pas:R1+pas:R2+pas:R3"], string.Join(' ', order));
            dumps.Add(string.Join("\n", await intake.DumpAsync()));
            (await new AnyDoor.Record.Loading.PatientMerges(intake.Store).TakeBackAsync(AnyDoor.Foundation.ProcessContext.System("test"), "pas", "RXX01|R1", default)).ShouldNotBeNull();
            (await PeopleAsync(intake)).ShouldBe(["pas:R1", "pas:R2", "pas:R3"]);
        }
        dumps.Distinct().ShouldHaveSingleItem();
    }

    private static string OnlyNumber(string sender, int control, string name, string born) =>
        $"MSH|^~\\&|PAS|{sender}|ANYDOOR|PLACE|20260301001400||ADT^A31|C{control}|P|2.4\rEVN|A31|20260301001400\rPID|1||9990000026^^^NHS^NH||{name}||{born}|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA";

    private static string Update(int control, string local) =>
        $"MSH|^~\\&|PAS|RXX01|ANYDOOR|PLACE|20260301001400||ADT^A31|C{control}|P|2.4\rEVN|A31|20260301001400\rPID|1||{local}^^^RXX01^MR||MARSH^{local}ADA||19400501|F";

    private static string Merge(int control, string into) =>
        $"MSH|^~\\&|PAS|RXX01|ANYDOOR|PLACE|20260302001400||ADT^A40|C{control}|P|2.4\rEVN|A40|20260302001400\rPID|1||{into}^^^RXX01^MR||MARSH^{into}ADA||19400501|F\rMRG|R1^^^RXX01^MR";

    private static async Task<string[]> PeopleAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        var sources = await db.Set<SourcePerson>().ToListAsync();
        return [.. sources.GroupBy(source => source.PersonId)
            .Select(person => string.Join("+", person.Select(source => $"{source.SourceSystem}:{source.LocalId.Split('|', '/', ' ')[^1]}").Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
