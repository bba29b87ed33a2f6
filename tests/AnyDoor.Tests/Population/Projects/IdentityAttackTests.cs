using AnyDoor.Population.Projects;
using AnyDoor.Population.Projects.Reading;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Population.Projects;

/// <summary>An analyst who has rows tries to learn whose they are.</summary>
public sealed class IdentityAttackTests
{
    [Theory, OnSqlite]
    public async Task Analyst_WithRows_OpensNoSearchNoPersonAndNoRequest(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.CaughtUpAsync();
        using var faye = await place.Host.SignedInAs("faye.sutter");
        var (person, pseudonym) = (place.People[0].PublicId, await place.PseudonymAsync(place.People[0]));
        foreach (var path in new[] { "/people", $"/people?q={pseudonym}", $"/people/{person}", $"/people/{pseudonym}", $"/people/{person}/timeline", "/people/trace", "/people/break-glass", "/reidentification", "/cohorts/older/people/" + person, "/trust/projects", $"/trust/projects/{place.Project}" })
            (await faye.GetPageAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pseudonyms_OfAnotherProjectMadeUpOrOfSomebodyElse_FindNobodyAndReadTheSame(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var another = await place.RegisterAsync(ProjectsPlace.Form() with { Title = "Another" });
        var outside = await place.Host.AddPersonAsync("Young", "Outside", more: person => person.DateOfBirth = "2001-01-01");
        var optedOut = await place.AddAsync("Olga", "Optedout");
        await place.ChooseAsync(optedOut, PersonChoices.NationalOptOut);
        await place.CaughtUpAsync();
        var told = new List<string>();
        foreach (var tried in new[] { await place.PseudonymAsync(place.People[0], another), "P0123456789ABCDEF01234567", await place.PseudonymAsync(outside), await place.PseudonymAsync(optedOut) })
            told.Add((await place.Requests.AskAsync(place.Project, tried, "Look", place.Faye, default)).ShouldNotBeNull()["pseudonyms"]);
        told.Distinct().ShouldHaveSingleItem();
        foreach (var wrong in new[] { place.People[0].PublicId, "P' OR 1=1 --", "*", "9990000026", "P" + new string('F', 5000) })
            (await place.Requests.AskAsync(place.Project, wrong, "Look", place.Faye, default)).ShouldNotBeNull().Keys.ShouldBe(["pseudonyms"]);
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<ReidentificationRequest>().AnyAsync()).ShouldBeFalse();
    }

    [Theory, OnSqlite]
    public async Task Projects_OfOthersAndMadeUpIds_AreNotThere(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.Host.AddEveryRoleAsync();
        var others = await place.RegisterAsync(ProjectsPlace.Form() with { Analysts = ["a-analyst"] });
        foreach (var id in new[] { others, "zzzzzzzzzzzz", "new", "%27--" })
        {
            (await place.Extracts.TakeAsync(id, place.Faye, default)).ShouldBeNull(id);
            (await place.Requests.AskAsync(id, "P0123456789ABCDEF01234567", "Look", place.Faye, default)).ShouldBeNull(id);
            (await place.Of<ProjectsQuery>().FindAsync(id, place.Faye, default)).ShouldBeNull(id);
        }
        // Whoever cares for people, or oversees, is in no project whatever a row may say.
        await place.WriteAsync(scope => scope.Db.Add(new ProjectAnalyst { ProjectId = place.Project, PractitionerId = "asha-fenwick" }));
        (await place.Extracts.TakeAsync(place.Project, await place.ReaderAsync("asha.fenwick"), default))!.Value.File.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cohort_OfOne_GivesNoRowAndNoCount(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 1);
        var (file, rows) = await place.TakeAsync();
        rows.ShouldBeEmpty();
        file.People.ShouldBeEmpty();
        using var faye = await place.Host.SignedInAs("faye.sutter");
        (await faye.ReadWordsAsync($"/projects/{place.Project}")).ShouldContain("0 0 fewer than 8");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task TwoExtracts_BeforeAndAfterOneOptsOut_DifferByAPseudonymThatNobodyTurnsBackAnyMore(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 12);
        var before = (await place.TakeAsync()).Rows;
        await place.ChooseAsync(place.People[5], PersonChoices.NationalOptOut);
        var after = (await place.TakeAsync()).Rows;
        var gone = before.Select(row => row["pseudonym"]).Except(after.Select(row => row["pseudonym"])).ShouldHaveSingleItem();
        gone.ShouldBe(await place.PseudonymAsync(place.People[5]));
        before.Select(row => string.Join('|', row.Where(pair => pair.Key != "pseudonym"))).Distinct().ShouldHaveSingleItem("the row that went is like every other");
        (await place.Requests.AskAsync(place.Project, gone, "Who is it?", place.Faye, default)).ShouldNotBeNull()["pseudonyms"].ShouldStartWith("1 of these");
        using var faye = await place.Host.SignedInAs("faye.sutter");
        (await faye.ReadWordsAsync($"/projects/{place.Project}")).ShouldContain("10 fewer than 8 0");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_InWhateverOrderPeopleCame_StandInTheOrderOfTheirPseudonyms(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: 40);
        var (file, rows) = await place.TakeAsync();
        rows.Select(row => row["pseudonym"]).ShouldBe(rows.Select(row => row["pseudonym"]).Order(StringComparer.Ordinal));
        var came = place.People.Select(person => person.PublicId).ToList();
        var pseudonyms = new List<string>();
        foreach (var person in place.People)
            pseudonyms.Add(await place.PseudonymAsync(person));
        // Forty in the order of their coming by chance: never.
        pseudonyms.ShouldNotBe(rows.Select(row => row["pseudonym"]));
        file.People.ShouldBe(came, ignoreOrder: true);
    }
}
