using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Finding;
using AnyDoor.Record.Whereabouts;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using static AnyDoor.Tests.Record.Loading.IntakeTest;

namespace AnyDoor.Tests.Record.Whereabouts;

/// <summary>Hiding where somebody is, through loads, merges and their end.</summary>
public sealed class RestrictionTests
{
    private static readonly Reader Holder = Reader("priya-hollins"), Another = Reader("tom-ash");

    private static readonly NewRestriction Said = new("stalking", "The police rang", "priya-hollins", 3);

    [Theory, OnSqlite, OnPostgres]
    public async Task Mark_OfSomebodyInDanger_HidesAtOnceAndStaysThroughWhatPartnersSendLater(StoreProvider provider)
    {
        await using var intake = await LoadedAsync(provider);
        var person = await OnlyAsync(intake);
        (person.Postcode, person.PracticeId, await intake.CountAsync<Residence>()).ShouldBe(("ZZ1 1AA", "Y99001", 1));
        await MarkAsync(intake, person.PersonId);
        await ShouldBeHiddenAsync(intake);

        await intake.LoadAsync("gp-patients-2.csv", PatientHeader, Patient("P1", "9990000026", postcode: "ZZ3 3AA", updated: "2026-02-01T10:00:00"));
        await ShouldBeHiddenAsync(intake);
        (await intake.CountAsync<PersonAccess>(rows => rows.Where(row => row.ScopeKind == AccessScopes.Team && row.UntilAt == null))).ShouldBe(1, "whoever cares for them still does");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task End_ByTheHolder_ShowsWhatPartnersSayNow(StoreProvider provider)
    {
        await using var intake = await LoadedAsync(provider);
        var person = await OnlyAsync(intake);
        await MarkAsync(intake, person.PersonId);
        var service = Service(intake);
        await using var db = intake.Store.OpenRead();
        var mark = (await db.Set<LocationRestriction>().SingleAsync()).RestrictionId;
        (await service.EndAsync(person.PersonId, mark, "", Holder, default)).Field.ShouldBe("because");
        (await service.EndAsync(person.PersonId, mark, "They rang", Another, default)).Message!.ShouldContain("Only whoever answers for this");
        await ShouldBeHiddenAsync(intake);
        (await service.EndAsync(person.PersonId, mark, "They rang: he is in prison", Holder, default)).ShouldBe(Outcome.Done);
        (await service.EndAsync(person.PersonId, mark, "Again", Holder, default)).ShouldBe(Outcome.Unchanged);
        var shown = await OnlyAsync(intake);
        (shown.Restricted, shown.Postcode, shown.Phone, shown.PracticeId, await intake.CountAsync<Residence>(), await intake.CountAsync<Relation>()).ShouldBe((false, "ZZ1 1AA", null, "Y99001", 1, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_WithSomebodyInDanger_HidesTheOneWhoIsLeft(StoreProvider provider)
    {
        await using var intake = await LoadedAsync(provider);
        await intake.LoadAsync("social-care-clients.csv", ClientHeader, Client("C1", "", postcode: "ZZ5 5AA"));
        var clientBefore = (await PeopleAsync(intake)).Single(row => row.PracticeId is null);
        await intake.Store.WriteAsync(ProcessContext.System("test"), scope => { scope.Db.Add(new PersonAccess { PersonId = clientBefore.PersonId, ScopeKind = AccessScopes.Team, ScopeId = "millrace-team", Basis = AccessBases.Care, Source = "test", FromAt = scope.Now }); return Task.CompletedTask; });
        await MarkAsync(intake, clientBefore.PersonId);

        await intake.LoadAsync("social-care-clients-2.csv", ClientHeader, Client("C1", "9990000026", updated: "2026-03-01T10:00:00"));
        await ShouldBeHiddenAsync(intake);

        await intake.LoadAsync("social-care-clients-3.csv", ClientHeader, Client("C1", "9990000034", family: "Lark", given: "Ida", born: "1950-01-01", postcode: "ZZ5 5AA", updated: "2026-04-01T10:00:00"));
        var people = await PeopleAsync(intake);
        people.Select(row => (row.FamilyName, row.Restricted, row.Postcode)).ShouldBe([("Lark", true, null), ("Marsh", false, "ZZ1 1AA")], ignoreOrder: true);
        people.Single(row => !row.Restricted).PracticeId.ShouldBe("Y99001");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_ThatCarriesTheMark_HidesAndTakesItBack(StoreProvider provider)
    {
        await using var intake = await IntakeTest.NewAsync(provider, feeds: WithMark());
        await intake.LoadAsync("marked-clients.csv", MarkedHeader, $"{Client("C1", "9990000026")},S");
        await ShouldBeHiddenAsync(intake);
        await intake.LoadAsync("marked-clients-2.csv", MarkedHeader, $"{Client("C1", "9990000026", updated: "2026-02-01T10:00:00")},what");
        await ShouldBeHiddenAsync(intake);
        await intake.LoadAsync("marked-clients-3.csv", MarkedHeader, $"{Client("C1", "9990000026", updated: "2026-03-01T10:00:00")},U");
        var shown = await OnlyAsync(intake);
        (shown.Restricted, shown.Postcode, await intake.CountAsync<Residence>()).ShouldBe((false, "ZZ1 1AA", 1));
    }

    [Theory, OnSqlite]
    public async Task Mark_WithNothingFilledIn_SaysAllThatIsMissingAndHidesNobody(StoreProvider provider)
    {
        await using var intake = await LoadedAsync(provider);
        var person = await OnlyAsync(intake);
        (await Service(intake).RecordAsync(person.PersonId, new(null, " ", "nobody", 2), Holder, default)).Keys.ShouldBe(["reason", "evidence", "holder", "months"]);
        (await OnlyAsync(intake)).Restricted.ShouldBeFalse();
    }

    [Fact]
    public void Policy_OfTheWhereaboutsOfSomebodyInDanger_ShowsThemToNobody()
    {
        foreach (var (role, use, basis) in Roles.All.SelectMany(role => new[] { Uses.Find, Uses.Open, Uses.Trace }.SelectMany(use => AccessBases.All.Select(basis => (role, use, basis)))))
        {
            AccessPolicy.InUse.Decide(new AccessQuestion { Role = role, Purpose = Roles.PurposeOf(role), Use = use, Bases = [basis], Consent = "given", Content = Contents.Location, Restricted = "yes" })
                .Permitted.ShouldBeFalse($"{role} {use} {basis}: rows without places are right for everybody");
        }
    }

    private const string MarkedHeader = ClientHeader + ",confidentiality";

    private static string WithMark()
    {
        var folder = Directory.CreateTempSubdirectory("feeds").FullName;
        var mapping = File.ReadAllText(Path.Combine(AnyDoor.Record.Loading.FeedCatalog.FindFolder(AppContext.BaseDirectory)!, "social-care-clients.yaml"))
            .Replace("feed: social-care-clients", "feed: marked-clients", StringComparison.Ordinal).Replace("social-care-clients*.csv", "marked-clients*.csv", StringComparison.Ordinal)
            .Replace("last_updated]", "last_updated, confidentiality]", StringComparison.Ordinal)
            .Replace("  phone: phone\n", "  phone: phone\n  restricted: {column: confidentiality, map: {S: yes, R: yes, V: yes, U: no}, otherwise: yes}\n", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "marked-clients.yaml"), mapping);
        return folder;
    }

    private static async Task<IntakeTest> LoadedAsync(StoreProvider provider)
    {
        var intake = await IntakeTest.NewAsync(provider);
        await intake.Store.WriteAsync(ProcessContext.System("test"), scope =>
        {
            foreach (var id in new[] { "priya-hollins", "tom-ash" })
                scope.Db.Add(new Practitioner { PractitionerId = id, Name = id, Role = Roles.Matron, Title = "Matron", OrganisationId = "council" });
            return Task.CompletedTask;
        });
        await intake.LoadAsync("gp-patients.csv", PatientHeader, Patient("P1", "9990000026"));
        return intake;
    }

    private static RestrictionService Service(IntakeTest intake) => new(intake.Store, new PartnersDirectory(intake.Store));

    private static async Task MarkAsync(IntakeTest intake, long person)
    {
        (await Service(intake).RecordAsync(person, Said, Holder, default)).ShouldBeEmpty();
        (await Service(intake).RecordAsync(person, Said, Holder, default)).ShouldBeEmpty();
        (await intake.CountAsync<LocationRestriction>()).ShouldBe(1, "said twice it is said once");
    }

    private static async Task ShouldBeHiddenAsync(IntakeTest intake)
    {
        var person = await OnlyAsync(intake, row => row.Restricted);
        new[] { person.AddressLine, person.Town, person.Postcode, person.Lsoa, person.Phone, person.Email, person.PracticeId }.ShouldAllBe(value => value == null);
        (await intake.CountAsync<Residence>(rows => rows.Where(row => row.PersonId == person.PersonId)), await intake.CountAsync<Relation>(rows => rows.Where(row => row.PersonId == person.PersonId))).ShouldBe((0, 0));
    }

    private static async Task<List<Person>> PeopleAsync(IntakeTest intake)
    {
        await using var db = intake.Store.OpenRead();
        return await db.Set<Person>().Where(row => !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId)).ToListAsync();
    }

    private static async Task<Person> OnlyAsync(IntakeTest intake, Func<Person, bool>? which = null) => (await PeopleAsync(intake)).Single(which ?? (_ => true));

    private static Reader Reader(string id) => new(id, id, id, Roles.Matron, "Matron", "council", ["millrace-team"], Purposes.DirectCare);
}
