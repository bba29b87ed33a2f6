using System.Net;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Projects;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Tests.Population.Projects;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Population.Reidentification;

public sealed class RequestTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Request_ForSomebodyOfATeam_IsTheirsByNameAndTheAnalystReadsOnlyThatItWasTaken(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.CaughtUpAsync();
        using var faye = await place.Host.SignedInAs("faye.sutter");
        var (project, pseudonym) = ($"/projects/{place.Project}", await place.PseudonymAsync(place.People[3]));
        (await faye.PostFormAsync(project, $"{project}/reidentify", ("pseudonyms", $" {pseudonym.ToLowerInvariant()} "), ("reason", "Risk of falls within the month"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await faye.ReadWordsAsync(project)).ShouldContain($"{pseudonym} 12 May 2026, 09:30 Faye Sutter Risk of falls within the month Waits");

        using var ben = await place.Host.SignedInAs("ben.okoro");
        (await ben.ReadWordsAsync("/reidentification")).ShouldContain("Nobody waits for a look");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var waiting = await asha.ReadPageAsync("/reidentification");
        waiting.QuerySelector("nav a[href='/reidentification']")!.TextContent.ShouldContain("1");
        (await asha.ReadWordsAsync("/reidentification")).ShouldContain("Given3 Family3 “Risk of falls within the month”");
        await using var db = place.Host.Store.OpenRead();
        var id = (await db.Set<ReidentificationRequest>().SingleAsync()).RequestId;
        (await ben.PostFormAsync("/reidentification", $"/reidentification/{id}", ($"answer-{id}", "taken"), ($"words-{id}", "Mine"), ("version", "1"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await asha.PostFormAsync("/reidentification", $"/reidentification/{id}", ("version", "1"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync("/reidentification", $"/reidentification/{id}", ($"answer-{id}", "taken"), ($"words-{id}", "We ring Given3 today"), ("version", "1"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.PostFormAsync("/reidentification", $"/reidentification/{id}", ($"answer-{id}", "declined"), ($"words-{id}", "Other"), ("version", "1"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await asha.ReadWordsAsync("/reidentification")).ShouldContain("We ring Given3 today");

        var told = await faye.ReadWordsAsync(project);
        told.ShouldContain("Taken by a team");
        foreach (var never in new[] { "Given3", "Family3", "Millrace neighbourhood", "Asha", "ring", place.People[3].PublicId })
            told.ShouldNotContain(never);
        (await place.Of<AuditTrail>().WhoLookedAsync([place.People[3].PublicId], 20, default)).Select(look => look.Act).Distinct().ShouldBe(["project.reidentify", "reidentification.list", "reidentification.answer"], ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Request_AboutSomebodyNobodyCaresFor_IsACountForTheLeadAndNoName(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var alone = await place.AddAsync("Solo", "Nobodys", team: null);
        await place.CaughtUpAsync();
        (await place.Requests.AskAsync(place.Project, await place.PseudonymAsync(alone), "Look", place.Faye, default)).ShouldNotBeNull().ShouldBeEmpty();
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        var page = await olwen.ReadWordsAsync($"/trust/projects/{place.Project}");
        page.ShouldContain("1 request waits that nobody can take.");
        page.ShouldNotContain("Nobodys");
        (await olwen.ReadWordsAsync("/trust")).ShouldContain("1 request waits that nobody here can take.");
        await place.WriteAsync(scope => scope.Db.Add(new PersonAccess { PersonId = alone.PersonId, ScopeKind = AccessScopes.Team, ScopeId = "millrace-team", Basis = AccessBases.Registration, Source = "later", FromAt = scope.Now.AddMinutes(-1) }));
        (await olwen.ReadWordsAsync($"/trust/projects/{place.Project}")).ShouldNotContain("nobody can take");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadWordsAsync("/reidentification")).ShouldContain("Solo Nobodys");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Request_ByAPseudonymFromBeforeAMerge_FindsWhoeverIsLeft(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var (left, gone) = (place.People[0], place.People[1]);
        await place.WriteAsync(scope =>
        {
            scope.Db.Add(new PersonAlias { PersonId = gone.PersonId, SurvivorId = left.PersonId, Reason = "test", At = scope.Now });
            scope.Touch(left.PersonId, Changes.Person);
            scope.Touch(gone.PersonId, Changes.Person);
        });
        await place.CaughtUpAsync();
        (await place.Requests.AskAsync(place.Project, await place.PseudonymAsync(gone), "Look", place.Faye, default)).ShouldNotBeNull().ShouldBeEmpty();
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<ReidentificationRequest>().SingleAsync()).PersonId.ShouldBe(left.PersonId);
        using var faye = await place.Host.SignedInAs("faye.sutter");
        (await faye.ReadWordsAsync($"/projects/{place.Project}")).ShouldContain(await place.PseudonymAsync(gone));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Requests_MoreThanADayAllows_AreRefusedWhole(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, people: RequestService.MostInADay + 1);
        await place.CaughtUpAsync();
        var all = new List<string>();
        foreach (var person in place.People)
            all.Add(await place.PseudonymAsync(person));
        (await place.Requests.AskAsync(place.Project, string.Join('\n', all), "All", place.Faye, default)).ShouldNotBeNull().Keys.ShouldBe(["pseudonyms"]);
        await using var db = place.Host.Store.OpenRead();
        (await db.Set<ReidentificationRequest>().CountAsync()).ShouldBe(0);
        (await place.Requests.AskAsync(place.Project, string.Join('\n', all.Take(RequestService.MostInADay)), "All", place.Faye, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await place.Requests.AskAsync(place.Project, all[^1], "One more", place.Faye, default)).ShouldNotBeNull().Keys.ShouldBe(["pseudonyms"]);
        place.Host.Clock.Sleep(TimeSpan.FromDays(1));
        await place.CaughtUpAsync();
        (await place.Requests.AskAsync(place.Project, all[^1], "One more", place.Faye, default)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Requests_OfAProjectThatEnded_StayWithTheTeamAndTheirPseudonymsAreGone(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.CaughtUpAsync();
        var pseudonym = await place.PseudonymAsync(place.People[0]);
        (await place.Requests.AskAsync(place.Project, pseudonym, "Look", place.Faye, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await place.Desk.EndAsync(place.Project, "Done", place.Olwen, default)).ShouldBe(Outcome.Done);
        (await place.Requests.AskAsync(place.Project, pseudonym, "Look", place.Faye, default)).ShouldNotBeNull()["pseudonyms"].ShouldContain("does not run");
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadWordsAsync("/reidentification")).ShouldContain("Given0 Family0");
        await using var db = place.Host.Store.OpenRead();
        var kept = await db.Set<ReidentificationRequest>().SingleAsync();
        new[] { kept.AskedAs, kept.Reason, kept.RequestId }.ShouldNotContain(pseudonym);
    }
}
