using System.Net;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Web;

/// <summary>Who may open which page. Whoever adds a page adds a row, or this fails.</summary>
public class RoleTableTests
{
    private static readonly IReadOnlyList<string> Everybody = Roles.All;
    private static readonly IReadOnlyList<string> Care = Roles.Care;
    private static readonly IReadOnlyList<string> Finding = [.. Roles.Care, Roles.Receptionist];
    private static readonly IReadOnlyList<string> Counting = [.. Roles.Care, Roles.Analyst, Roles.Commissioner];
    private static readonly IReadOnlyList<string> Trail = [.. Roles.Care, Roles.IgLead];
    private static readonly IReadOnlyList<string> Feeds = [Roles.Coordinator, Roles.Engineer, Roles.IgLead];
    private static readonly IReadOnlyList<string> Engineer = [Roles.Engineer];
    private static readonly IReadOnlyList<string> BreakingGlass = [Roles.Matron, Roles.DistrictNurse, Roles.Gp, Roles.Consultant, Roles.SocialWorker, Roles.Responder];
    private static readonly IReadOnlyList<string> Tracing = [Roles.Coordinator, Roles.DistrictNurse, Roles.Consultant, Roles.SocialWorker, Roles.Responder];

    private const string Approval = "aaaaaaaaaaaa";

    /// <param name="Roles">May open it; others are refused.</param>
    /// <param name="OfSomebody">It is about one person, meeting or team: for whoever has nothing to do with them it is not there.</param>
    /// <param name="Whoever">A role that may open it for anybody.</param>
    private sealed record Row(IReadOnlyList<string> Roles, bool OfSomebody = false, string? Whoever = null);

    private static readonly Dictionary<string, Row> Pages = new()
    {
        ["/"] = new(Everybody),
        ["/openapi/{documentName}.json"] = new(Everybody),
        ["/partners"] = new(Everybody),
        ["/own-account"] = new(Everybody),
        ["/locked"] = new(Everybody),
        ["/care-models"] = new(Everybody),
        ["/care-models/{model}"] = new(Everybody),
        ["/care-models/{model}/adopt"] = new(Everybody),
        ["/cohorts"] = new(Counting),
        ["/cohorts/{name}"] = new(Counting),
        ["/cohorts/{name}/people/{publicId}"] = new(Care, OfSomebody: true),
        ["/projects"] = new([Roles.Analyst]),
        ["/projects/{project}"] = new([Roles.Analyst], OfSomebody: true),
        ["/reidentification"] = new(Care),
        ["/recall"] = new(Care),
        ["/recall/coverage"] = new(Counting),
        ["/recall/{list}"] = new(Care),
        ["/recall/{list}/people/{publicId}"] = new(Care, OfSomebody: true),
        ["/recall/{list}/print"] = new(Care),
        ["/recall/{list}/export.csv"] = new([Roles.Coordinator, Roles.Matron, Roles.Gp, Roles.Consultant]),
        ["/outcomes"] = new(Counting),
        ["/outcomes/comparisons/{model}/{comparison}"] = new(Counting),
        ["/outcomes/measures/{model}/{measure}"] = new(Counting),
        ["/outcomes/measures/{model}/{measure}/people"] = new(Care),
        ["/feeds"] = new(Feeds),
        ["/trust"] = new([Roles.IgLead]),
        ["/trust/agreements"] = new([Roles.IgLead]),
        ["/trust/agreements/{agreement}"] = new([Roles.IgLead]),
        ["/trust/agreements/{agreement}/ending"] = new([Roles.IgLead]),
        ["/trust/projects"] = new([Roles.IgLead]),
        ["/trust/projects/new"] = new([Roles.IgLead]),
        ["/trust/projects/{project}"] = new([Roles.IgLead], OfSomebody: true),
        ["/trust/partners/{organisation}"] = new([Roles.IgLead]),
        ["/actions/notices"] = new(Engineer),
        ["/today"] = new(Care),
        ["/actions"] = new(Roles.Working),
        ["/people"] = new(Finding),
        ["/people/break-glass"] = new(BreakingGlass),
        ["/people/trace"] = new(Tracing),
        ["/people/consent"] = new(Care),
        ["/trust/reviews"] = new([Roles.IgLead]),
        ["/trust/retention"] = new([Roles.IgLead]),
        ["/trust/retention/{approval}"] = new([Roles.IgLead]),
        ["/meetings"] = new(Care),
        ["/people/{publicId}"] = new(Roles.Working, OfSomebody: true),
        ["/people/{publicId}/timeline"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/entries/{entryId:long}"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/looks"] = new(Trail, OfSomebody: true, Whoever: Roles.IgLead),
        ["/people/{publicId}/choices"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/looks/print"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/representatives"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/whereabouts"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/safeguarding"] = new(Care, OfSomebody: true),
        ["/subject-access"] = new([Roles.IgLead]),
        ["/people/{publicId}/subject-access"] = new([Roles.IgLead], OfSomebody: true),
        ["/people/{publicId}/erasure"] = new([Roles.IgLead], OfSomebody: true),
        ["/people/{publicId}/subject-access/print"] = new([Roles.IgLead], OfSomebody: true),
        ["/people/{publicId}/subject-access/export.json"] = new([Roles.IgLead], OfSomebody: true),
        ["/people/{publicId}/flags"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/assessments"] = new(Care, OfSomebody: true),
        ["/people/{publicId}/assessments/{questionnaire}"] = new(Care, OfSomebody: true),
        ["/people/{id}/actions"] = new(Care, OfSomebody: true),
        ["/people/{id}/actions/new"] = new(Care, OfSomebody: true),
        ["/people/{id}/plan"] = new(Care, OfSomebody: true),
        ["/people/{id}/plan/review"] = new(Care, OfSomebody: true),
        ["/people/{id}/plan/print"] = new(Care, OfSomebody: true),
        ["/people/{id}/plan/print-one-page"] = new(Care, OfSomebody: true),
        ["/meetings/{id}"] = new(Care, OfSomebody: true),
        ["/meetings/add/{person}"] = new(Care, OfSomebody: true),
        ["/meetings/{id}/add"] = new(Care, OfSomebody: true),
        ["/meetings/{id}/room"] = new(Care, OfSomebody: true),
        ["/meetings/{id}/agenda/print"] = new(Care, OfSomebody: true),
        ["/meetings/{id}/minutes/print"] = new(Care, OfSomebody: true),
        ["/meetings/packs/{team}"] = new(Care, OfSomebody: true),
    };

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_ForEveryRole_AreAllowedRefusedOrNotThereAsTheTableSays(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        await RecallAsync(morning, person.PersonId);
        await morning.Host.AddEveryRoleAsync();
        RoutesOf(morning.Host, "GET").ShouldBe(Pages.Keys, ignoreOrder: true, "every page has a row here");
        await using var db = morning.Store.OpenRead();
        var entry = (await db.Set<RecordEntry>().SingleAsync(row => row.PersonId == person.PersonId)).EntryId;
        var wrong = new List<string>();
        foreach (var role in Roles.All)
        {
            using var client = await morning.Host.SignedInAs($"a.{role}");
            foreach (var (route, row) in Pages)
            {
                var expected = !row.Roles.Contains(role) ? HttpStatusCode.Forbidden : row.OfSomebody && role != row.Whoever ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                var answer = await client.GetPageAsync(PathOf(route, person.PublicId, morning.MeetingId, entry));
                var got = route is "/" or "/locked" && answer.StatusCode == HttpStatusCode.SeeOther ? HttpStatusCode.OK : answer.StatusCode;
                if (got != expected)
                    wrong.Add($"{role} on {route}: expected {expected}, got {got}");
                if ((row.OfSomebody || expected != HttpStatusCode.OK) && (await answer.Content.ReadAsStringAsync()).Contains("Moonfield", StringComparison.Ordinal))
                    wrong.Add($"{role} on {route}: is told the name");
            }
        }
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    // Everything else that changes something is for those who care for people.
    private static readonly Dictionary<string, IReadOnlyList<string>> Changes = new()
    {
        ["/sign-out"] = Everybody,
        ["/locked"] = Everybody,
        ["/locked/now"] = Everybody,
        ["/locked/used"] = Everybody,
        ["/own-account/code/begin"] = Everybody,
        ["/own-account/code/confirm"] = Everybody,
        ["/own-account/code/end"] = Everybody,
        ["/own-account/password"] = Everybody,
        ["/trust/reviews/{subjectId}"] = [Roles.IgLead],
        ["/trust/retention"] = [Roles.IgLead],
        ["/trust/retention/{approval}/remove"] = [Roles.IgLead],
        ["/trust/retention/{approval}/withdraw"] = [Roles.IgLead],
        ["/trust/retention/holds"] = [Roles.IgLead],
        ["/trust/retention/holds/{hold}/end"] = [Roles.IgLead],
        ["/own-account/sessions/end"] = Everybody,
        ["/people/trace"] = Tracing,
        ["/people/trace/confirm"] = Tracing,
        ["/people/break-glass"] = BreakingGlass,
        ["/people/break-glass/close"] = BreakingGlass,
        ["/trust/agreements/{agreement}/decide"] = [Roles.IgLead],
        ["/trust/projects"] = [Roles.IgLead],
        ["/trust/projects/{project}"] = [Roles.IgLead],
        ["/trust/projects/{project}/end"] = [Roles.IgLead],
        ["/projects/{project}/extract"] = [Roles.Analyst],
        ["/projects/{project}/reidentify"] = [Roles.Analyst],
        ["/people/{publicId}/looks/names/{requestId}"] = [Roles.IgLead],
        ["/subject-access"] = [Roles.IgLead],
        ["/people/{publicId}/subject-access/items/{item}"] = [Roles.IgLead],
        ["/people/{publicId}/erasure"] = [Roles.IgLead],
        ["/people/{publicId}/subject-access/release"] = [Roles.IgLead],
        ["/people/{publicId}/subject-access/close"] = [Roles.IgLead],
        ["/people/find"] = Finding,
        ["/actions/{id}/accept"] = Roles.Working,
        ["/actions/{id}/decline"] = Roles.Working,
        ["/actions/{id}/hand-back"] = Roles.Working,
        ["/actions/{id}/withdraw"] = Roles.Working,
        ["/actions/{id}/complete"] = Roles.Working,
        ["/actions/{id}/reassign"] = Roles.Working,
        ["/feeds/replay"] = Engineer,
        ["/feeds/close"] = Engineer,
        ["/feeds/held/{receiptId:long}/approve"] = Engineer,
        ["/feeds/held/{receiptId:long}/refuse"] = Engineer,
        ["/actions/notices/{id}/replay"] = Engineer,
        ["/care-models/{model}/adopt"] = [Roles.Coordinator, Roles.Matron, Roles.Gp, Roles.Consultant],
    };

    [Theory, OnSqlite]
    public async Task Forms_ForRolesThatMayNotSendThem_AreRefused(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.Host.AddEveryRoleAsync();
        var routes = RoutesOf(morning.Host, "POST").Where(route => !route.StartsWith("/live", StringComparison.Ordinal)).ToList();
        Changes.Keys.ShouldBeSubsetOf(routes);
        var wrong = new List<string>();
        foreach (var role in Roles.All)
        {
            using var client = await morning.Host.SignedInAs($"a.{role}");
            foreach (var route in routes.Where(route => route != "/sign-out"))
            {
                // Without its proof a form is never taken; whoever may not send it is told so first.
                var expected = Changes.GetValueOrDefault(route, Care).Contains(role) ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden;
                var answer = await client.PostAsync(new Uri(WebClient.Home, PathOf(route, "zzzzzzzzzzzz", "zzzzzzzzzzzz", 1).Replace("{receiptId:long}", "1", StringComparison.Ordinal)), new FormUrlEncodedContent([]));
                if (answer.StatusCode != expected)
                    wrong.Add($"{role} on {route}: expected {expected}, got {answer.StatusCode}");
            }
        }
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_ForAMemberOfTheTeam_OpenAndForSomebodyOfAnotherTeamAreNotThere(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        await RecallAsync(morning, person.PersonId);
        await using var db = morning.Store.OpenRead();
        var entry = (await db.Set<RecordEntry>().SingleAsync(row => row.PersonId == person.PersonId)).EntryId;
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        using var ben = await morning.Host.SignedInAs("ben.okoro");
        foreach (var route in Pages.Where(page => page.Value.OfSomebody && page.Value.Roles.Contains(Roles.Coordinator)).Select(page => page.Key))
        {
            (await asha.GetPageAsync(PathOf(route, person.PublicId, morning.MeetingId, entry))).StatusCode.ShouldBe(HttpStatusCode.OK, route);
            var refused = await ben.GetPageAsync(PathOf(route, person.PublicId, morning.MeetingId, entry));
            var absent = await ben.GetPageAsync(PathOf(route, "zzzzzzzzzzzz", "zzzzzzzzzzzz", entry));
            (refused.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound), route);
            (await Said.AllOfAsync(refused)).ShouldBe(await Said.AllOfAsync(absent), route);
        }
    }

    internal static async Task RecallAsync(MorningHost morning, long person)
    {
        var (model, faults) = ("luton-recall", new FaultList());
        await morning.Host.App.Services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("test", "asha-fenwick"), AnyDoor.Tests.CareModels.Packs.Text(model), "model.yaml", MeetingsPlace.At(1, 9), faults, CancellationToken.None);
        faults.ShouldBeEmpty();
        await morning.WriteAsync(scope => scope.Db.Add(new RetentionApproval { ApprovalId = Approval, RulesVersion = "0", Rules = "[]", List = "0", Because = "test", ApprovedBy = "test", ApprovedAt = scope.Now, FinishedAt = scope.Now }));
        await morning.WriteAsync(scope => scope.Db.Add(new CohortMembership { PersonId = person, Cohort = "frail-copd", EnteredAt = MeetingsPlace.At(1, 9), RuleVersion = 1 }));
    }

    internal static string PathOf(string route, string person, string meeting, long entry) => route
        .Replace("{publicId}", person, StringComparison.Ordinal).Replace("/people/{id}", $"/people/{person}", StringComparison.Ordinal).Replace("{person}", person, StringComparison.Ordinal).Replace("{id}", meeting, StringComparison.Ordinal)
        .Replace("{entryId:long}", $"{entry}", StringComparison.Ordinal).Replace("{questionnaire}", "five-questions", StringComparison.Ordinal).Replace("{team}", "millrace-team", StringComparison.Ordinal)
        .Replace("{comparison}", "five-questions-readmission", StringComparison.Ordinal).Replace("{measure}", "people-through-huddles", StringComparison.Ordinal)
        .Replace("{list}", "copd-winter", StringComparison.Ordinal).Replace("{name}", "luton-cohort", StringComparison.Ordinal).Replace("{project}", "zzzzzzzzzzzz", StringComparison.Ordinal).Replace("{request}", "zzzzzzzzzzzz", StringComparison.Ordinal).Replace("{model}", "luton", StringComparison.Ordinal).Replace("{agreement}", "direct-care-2026", StringComparison.Ordinal).Replace("{approval}", Approval, StringComparison.Ordinal).Replace("{organisation}", "alder-royal", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);

    internal static List<string> RoutesOf(HostFixture host, string method) =>
        [.. host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct()];
}
