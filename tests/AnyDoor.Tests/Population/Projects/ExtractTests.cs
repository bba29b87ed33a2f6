using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Projects;
using AnyDoor.Population.Projects.Extracts;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Population.Projects;

public sealed class ExtractTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_ForItsAnalyst_HasARowForEverybodyAndNothingThatNamesThem(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var (file, rows) = await place.TakeAsync();
        rows.Count.ShouldBe(10);
        rows.ShouldAllBe(row => row["age-band"] == "80 to 89" && row["sex"] == "female" && row["network"] == "Millrace" && row["activity.hospital.admission.emergency"] == "1");
        foreach (var person in place.People)
        {
            foreach (var known in new[] { person.GivenName!, person.FamilyName!, person.PublicId, person.DateOfBirth!, "Quince" })
                ProjectsPlace.Text(file).ShouldNotContain(known);
        }
        await using var db = place.Host.Store.OpenRead();
        var kept = await db.Set<ProjectExtract>().SingleAsync();
        (kept.Rows, kept.LeftOut, kept.TooFew, kept.Hash, kept.TakenBy).ShouldBe((10, 0, 0, file.Hash, "faye-sutter"));
        foreach (var person in place.People)
        {
            var look = (await place.Of<AuditTrail>().WhoLookedAsync([person.PublicId], 10, default)).Single(look => look.Act == "project.extract");
            (look.Purpose, look.Outcome, look.PractitionerId, look.Reason).ShouldBe(("planning", AuditOutcomes.Shown, "faye-sutter", $"{place.Project} sha256:{file.Hash}"));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_OfACohortWithPeopleWhoMustNotBeInIt_LeavesThemOutAndCountsThem(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 8);
        List<Person> never =
        [
            await place.AddAsync("Olga", "Optedout"), await place.AddAsync("Tia", "Typeone"), await place.AddAsync("Dora", "Danger", more: person => person.Restricted = true), await place.AddAsync("Mina", "Mindful", partner: ProjectsPlace.NotShared),
        ];
        await place.ChooseAsync(never[0], PersonChoices.NationalOptOut);
        await place.ChooseAsync(never[1], PersonChoices.Type1);
        var (file, rows) = await place.TakeAsync();
        rows.Count.ShouldBe(8);
        (file.LeftOut, file.TooFew).ShouldBe((4, 0));
        foreach (var person in never)
        {
            rows.Select(row => row["pseudonym"]).ShouldNotContain(await place.PseudonymAsync(person));
            (await place.Of<AuditTrail>().WhoLookedAsync([person.PublicId], 10, default)).ShouldNotContain(look => look.Act == "project.extract");
        }
        foreach (var (choice, restricted) in new[] { ("national-opt-out", "no"), ("type-1", "no"), ("none", "yes") })
            AccessPolicy.InUse.Decide(new AccessQuestion { Role = Roles.Analyst, Purpose = Purposes.Planning, Use = Uses.Extract, Choices = choice == "none" ? [] : [choice], Restricted = restricted }).Permitted.ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_OfWhatOnePartnerSentWithoutAgreement_CountsNothingOfIt(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.WriteAsync(scope => TestPopulation.AddEntry(scope, place.People[0].PersonId, "hospital.admission.emergency", scope.Now.AddDays(-60), scope.Now.AddDays(-59), partner: ProjectsPlace.NotShared));
        await place.WriteAsync(scope => TestPopulation.AddEntry(scope, place.People[1].PersonId, "hospital.admission.emergency", scope.Now.AddDays(-60), scope.Now.AddDays(-59), sensitivity: 1));
        (await place.TakeAsync()).Rows.ShouldAllBe(row => row["activity.hospital.admission.emergency"] == "1");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pseudonym_OfOnePerson_IsTheSameInTwoExtractsAndAnotherInAnotherProject(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var another = await place.RegisterAsync(ProjectsPlace.Form() with { Title = "Another" });
        var (first, second, other) = ((await place.TakeAsync()).Rows, (await place.TakeAsync()).Rows, (await place.TakeAsync(another)).Rows);
        Names(second).ShouldBe(Names(first));
        Names(other).Count.ShouldBe(10);
        Names(other).Intersect(Names(first)).ShouldBeEmpty();
        Names(first).ShouldBeInOrder();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pseudonym_AfterTwoProveToBeOne_IsThatOfWhoeverIsLeft(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 20);
        var before = Names((await place.TakeAsync()).Rows);
        before.Count.ShouldBe(20);
        var (left, gone) = (place.People[0], place.People[1]);
        await place.WriteAsync(scope =>
        {
            scope.Db.Add(new PersonAlias { PersonId = gone.PersonId, SurvivorId = left.PersonId, Reason = "test", At = scope.Now });
            scope.Touch(left.PersonId, Changes.Person);
            scope.Touch(gone.PersonId, Changes.Person);
        });
        var after = Names((await place.TakeAsync()).Rows);
        var goneAs = await place.PseudonymAsync(gone);
        after.ShouldBe(before.Where(name => name != goneAs));
        after.ShouldContain(await place.PseudonymAsync(left));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_WhereFewAreAlike_ShowsNoRowThatFewerThanEightShare(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 9, fields: ["age-band", "sex"]);
        await place.AddAsync("Hugo", "Alone", more: person => person.Sex = "male");
        await place.AddAsync("Nona", "Oldest", more: person => person.DateOfBirth = "1930-01-01");
        var (file, rows) = await place.TakeAsync();
        rows.GroupBy(row => $"{row["age-band"]} {row["sex"]}").ShouldAllBe(same => same.Count() >= 8);
        (rows.Count, file.TooFew).ShouldBe((9, 2));
        ProjectsPlace.Text(file).ShouldNotContain("90 and over");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_AfterTheLastDay_IsRefusedAtOnceAndTheKeyGoes(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        place.Host.Clock.Sleep(TimeSpan.FromDays(50));
        (await place.Extracts.TakeAsync(place.Project, place.Faye, default))!.Value.File.ShouldBeNull();
        await place.Of<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<ProjectEnds>().Single().EndDueAsync(default);
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<ProjectSalt>().AnyAsync()).ShouldBeFalse();
        var project = await db.Set<Project>().SingleAsync();
        (project.EndedAt is not null, project.EndedBy).ShouldBe((true, null));
        (await place.Of<ProjectKeys>().OpenAsync(db, place.Project, default)).Names.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task End_ByTheLead_TakesTheKeyAtOnceAndLeavesNoTraceOfItInWhatIsKept(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await using var db = place.Host.Store.OpenRead();
        var salt = (await db.Set<ProjectSalt>().SingleAsync()).Salt;
        (await place.Desk.EndAsync(place.Project, " ", place.Olwen, default)).Field.ShouldBe("because");
        (await place.Desk.EndAsync(place.Project, "The board stopped it", place.Olwen, default)).ShouldBe(Outcome.Done);
        (await place.Desk.EndAsync(place.Project, "Again", place.Olwen, default)).ShouldBe(Outcome.Unchanged);
        (await place.Extracts.TakeAsync(place.Project, place.Faye, default))!.Value.File.ShouldBeNull();
        (await db.Set<ProjectSalt>().AnyAsync()).ShouldBeFalse();
        (await db.Set<ChangeRecord>().ToListAsync()).ShouldNotContain(row => $"{row.Old} {row.New}".Contains(salt, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Extract_MoreOftenThanADayAllows_IsRefusedUntilTomorrow(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        for (var time = 0; time < ExtractService.MostInADay; time++)
            await place.TakeAsync();
        (await place.Extracts.TakeAsync(place.Project, place.Faye, default))!.Value.Outcome.Message!.ShouldContain("tomorrow");
        place.Host.Clock.Sleep(TimeSpan.FromDays(1));
        await place.TakeAsync();
    }

    [Theory, OnSqlite]
    public async Task Extract_WithAnotherSecretThanTheProjectBeganWith_IsRefusedRatherThanNamedAnew(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.WriteAsync(scope => scope.Db.Set<ProjectSalt>().ExecuteUpdate(set => set.SetProperty(row => row.Mark, "0000000000000000")));
        var (file, outcome) = (await place.Extracts.TakeAsync(place.Project, place.Faye, default)).ShouldNotBeNull();
        file.ShouldBeNull();
        outcome.Message!.ShouldContain("pseudonyms.key");
    }

    private static List<string> Names(List<Dictionary<string, string>> rows) => [.. rows.Select(row => row["pseudonym"])];
}
