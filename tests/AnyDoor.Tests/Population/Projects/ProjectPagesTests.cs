using AnyDoor.Population.Projects;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Population.Projects;

public sealed class ProjectPagesTests
{
    private static readonly (string, string)[] Filled =
    [
        ("title", "Winter"), ("purpose", "evaluation"), ("basis", "Approved 1 May"), ("cohort", "older"), ("fields", "sex"), ("fields", "age-band"), ("analysts", "faye-sutter"),
        ("first-day", "12"), ("first-month", "5"), ("first-year", "2026"), ("last-day", "30"), ("last-month", "6"), ("last-year", "2026"),
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Register_ByTheLead_ShowsTheAnalystTheirProjectAndNobodyElse(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        await place.Host.AddEveryRoleAsync();
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        var answer = await olwen.PostFormAsync("/trust/projects/new", "/trust/projects", Filled);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var address = answer.Headers.Location!.ToString();
        var page = await olwen.ReadWordsAsync(address);
        page.ShouldContain("Runs until 30 Jun 2026");
        page.ShouldContain("Age, in bands of ten years; Sex");
        (await olwen.ReadWordsAsync("/trust/projects")).ShouldContain("Winter");
        (await olwen.ReadWordsAsync("/trust")).ShouldContain("2 projects run.");

        using var faye = await place.Host.SignedInAs("faye.sutter");
        var hers = address.Replace("/trust", "", StringComparison.Ordinal);
        (await faye.ReadWordsAsync("/projects")).ShouldContain("Winter");
        await place.CaughtUpAsync();
        var file = await faye.PostFormAsync(hers, $"{hers}/extract");
        (file.StatusCode, file.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/csv"));
        (await file.Content.ReadAsStringAsync()).ShouldContain("pseudonym,age-band,sex");
        (await faye.ReadWordsAsync(hers)).ShouldContain("10 0 0");
        using var other = await place.Host.SignedInAs("a.analyst");
        (await other.ReadWordsAsync("/projects")).ShouldContain("You are in no project");
        (await other.GetPageAsync(hers)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostFormAsync("/projects", $"{hers}/extract")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite]
    public async Task Register_WithNothingFilledIn_TellsEveryFaultAtOnce(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        var answer = await olwen.PostFormAsync("/trust/projects/new", "/trust/projects");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WebClient.ParseAsync(answer)).QuerySelectorAll(".nhsuk-error-summary li").Length.ShouldBe(8);
    }

    [Theory, OnSqlite]
    public async Task Register_WithWhatIsNotOffered_IsRefused(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var form = ProjectsPlace.Form() with { Cohort = "secret", Fields = ["nhs-number", "cohort.secret"], Analysts = ["asha-fenwick"], Purpose = "research" };
        (await place.Desk.RegisterAsync(form, place.Olwen, default)).Faults.Keys.ShouldBe(["purpose", "cohort", "fields", "analysts"], ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Change_IsKeptOnceAndRefusedToWhoeverSawAnEarlierVersion(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        var changed = ProjectsPlace.Form() with { Seen = 1, Title = "Falls", Analysts = ["faye-sutter"] };
        (await place.Desk.ChangeAsync(place.Project, changed, place.Olwen, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await place.Desk.ChangeAsync(place.Project, changed, place.Olwen, default)).ShouldNotBeNull().Keys.ShouldBe(["seen"]);
        (await place.Desk.ChangeAsync(place.Project, changed with { Seen = 2, Purpose = "research", Cohort = "oldest" }, place.Olwen, default)).ShouldNotBeNull().ShouldBeEmpty();
        await using var db = place.Host.Store.OpenRead();
        var kept = await db.Set<Project>().SingleAsync();
        (kept.Title, kept.Version, kept.Purpose, kept.Cohort).ShouldBe(("Falls", 2, "planning", "older"));
        (await place.Desk.ChangeAsync("zzzzzzzzzzzz", changed, place.Olwen, default)).ShouldBeNull();
    }

    [Theory, OnSqlite]
    public async Task Pages_OfTheLead_ShowAChangeAnEndAndTheirFaults(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider);
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        var here = $"/trust/projects/{place.Project}";
        var refused = await olwen.PostFormAsync(here, $"{here}/end", ("because", ""));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("why it ends");
        (await olwen.PostFormAsync(here, here, ("title", ""), ("seen", "1"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await olwen.PostFormAsync(here, $"{here}/end", ("because", "The board stopped it"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await olwen.ReadWordsAsync(here);
        page.ShouldContain("The board stopped it");
        page.ShouldContain("It has ended.");
        using var faye = await place.Host.SignedInAs("faye.sutter");
        (await faye.ReadWordsAsync($"/projects/{place.Project}")).ShouldContain("The board stopped it");
    }
}
