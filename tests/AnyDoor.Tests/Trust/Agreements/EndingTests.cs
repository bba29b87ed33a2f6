using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>What an agreement that ends changes, on every surface that it covers, and on no other.</summary>
public sealed class EndingTests
{
    private const string Rule = "any(hospital.admission)";
    private static readonly DateOnly Yesterday = new(2026, 5, 11);

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_Stopped_HidesWhatThePartnerSentOnEveryPageAndComesBackWhenItGoesOn(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.EndsAsync(new(2026, 12, 31));
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        string[] pages = [$"/people/{person.PublicId}", $"/people/{person.PublicId}/timeline", "/today", $"/meetings/{host.Choosing.Morning.MeetingId}"];
        foreach (var page in pages[..3])
            (await AgreementHost.TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
        var entry = await EntryAsync(host, person);

        await host.DecideAsync(AgreementDecisions.Stopped);
        await host.SettleAsync([person]);
        foreach (var page in pages)
            (await AgreementHost.TextAsync(asha, page)).ShouldNotContain("Fell at home", Case.Insensitive, page);
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{entry}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AgreementHost.TextAsync(asha, pages[1])).ShouldContain("Discussed", Case.Insensitive, "what was done here stays");
        (await AgreementHost.TextAsync(asha, pages[1])).ShouldContain("Alder Royal entries, if there are any, are not shown");
        await using var db = host.Choosing.Morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person.PersonId && row.Origin == AgendaOrigins.Trigger)).Status.ShouldBe(ItemStatus.Withdrawn);

        await host.DecideAsync(AgreementDecisions.Extended, new(2026, 12, 31));
        await host.SettleAsync([person]);
        foreach (var page in pages[..3])
            (await AgreementHost.TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_InItsDaysOfGrace_ServesDirectCareWithABannerAndNothingElse(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var people = await PeopleAsync(host, 10);
        await AddCohortsAsync(host);
        await host.EndsAsync(new(2026, 12, 31));
        await host.Services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        await host.Choosing.WorkOutAsync();
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        using var faye = await host.Choosing.Morning.Host.SignedInAs("faye.sutter");
        var before = (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host, "cared-for"), await MembersAsync(host, "planned"));
        before.ShouldBe(((10, 10), 10, 10));
        (await CountsAsync(host, "faye.sutter"), await host.Choosing.OutcomeAsync()).ShouldBe(((10, 10), 10));
        (await AgreementHost.TextAsync(faye, "/cohorts/cared-for")).ShouldContain("10");

        await host.EndsAsync(Yesterday, grace: 14);
        (await CountsAsync(host, "faye.sutter")).ShouldBe((0, 0), "planning stops at once");
        (await host.Choosing.OutcomeAsync()).ShouldBeNull("what was worked out before is not shown any more");
        await host.SettleAsync(people);
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host, "cared-for"), await MembersAsync(host, "planned")).ShouldBe(((10, 10), 10, 0));
        var timeline = await AgreementHost.TextAsync(asha, $"/people/{people[0].PublicId}/timeline");
        timeline.ShouldContain("Fell at home");
        timeline.ShouldContain("The agreement with Alder Royal Hospital ended 11 May. What it sends is shown for care until 25 May, and then no more.");
        await host.Choosing.WorkOutAsync();
        (await AgreementHost.TextAsync(faye, "/outcomes")).ShouldContain("Nothing from Alder Royal Hospital");

        await host.EndsAsync(Yesterday, grace: 0);
        await host.SettleAsync(people);
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host, "cared-for")).ShouldBe(((0, 0), 0), "after its grace direct care stops too");
        (await host.Choosing.FiguresAsync("asha.fenwick")).Rule.ShouldBe(10, "by age they are found as before");
        (await AgreementHost.TextAsync(asha, $"/people/{people[0].PublicId}/timeline")).ShouldNotContain("Fell at home");

        await host.EndsAsync(new(2026, 12, 31));
        await host.SettleAsync(people);
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host, "cared-for"), await MembersAsync(host, "planned")).ShouldBe(before);
        (await CountsAsync(host, "faye.sutter")).ShouldBe((10, 10));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_ForDirectCareAlone_IsInNoCountForPlanningAndNoCohortOfIt(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        await PeopleAsync(host, 10);
        await AddCohortsAsync(host);
        await host.EndsAsync(null, purposes: "direct-care");
        await host.Services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        (await MembersAsync(host, "cared-for"), await MembersAsync(host, "planned")).ShouldBe((10, 0));
        (await CountsAsync(host, "asha.fenwick"), await CountsAsync(host, "faye.sutter")).ShouldBe(((10, 10), (0, 0)));
        using var faye = await host.Choosing.Morning.Host.SignedInAs("faye.sutter");
        (await AgreementHost.TextAsync(faye, "/cohorts/cared-for")).ShouldContain("0 people", Case.Insensitive, "a count for planning of a cohort for care is made of what planning may use");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_NotBegun_IsUsedForNothing(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.EndsAsync(null, start: "2026-05-13");
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        (await AgreementHost.TextAsync(asha, $"/people/{person.PublicId}/timeline")).ShouldNotContain("Fell at home");
        (await AgreementHost.TextAsync(asha, "/today")).ShouldContain("Agreement begins 13 May");
        foreach (var (hours, day, shown) in new[] { (15.4, new DateOnly(2026, 5, 12), false), (0.2, new DateOnly(2026, 5, 13), true) })
        {
            host.Choosing.Morning.Host.Clock.Sleep(TimeSpan.FromHours(hours));
            LondonTime.DayOf(host.Choosing.Morning.Store.Now).ShouldBe(day);
            using var later = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
            (await AgreementHost.TextAsync(later, $"/people/{person.PublicId}/timeline")).Contains("Fell at home", StringComparison.Ordinal).ShouldBe(shown, "days turn at local midnight");
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sharing_OverEveryStandingAndPurpose_IsWhatTheEngineDecides(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        foreach (var (end, grace, word) in new[] { (new DateOnly(2026, 12, 31), 0, AnyDoor.Trust.Policy.Senders.Shared), (Yesterday, 14, AnyDoor.Trust.Policy.Senders.Grace), (Yesterday, 0, AnyDoor.Trust.Policy.Senders.Withheld) })
        {
            await host.EndsAsync(end, grace);
            var view = await host.Services.GetRequiredService<PartnersDirectory>().CurrentAsync();
            await using var db = host.Choosing.Morning.Store.OpenRead();
            foreach (var (purpose, use) in new[] { (Purposes.DirectCare, AnyDoor.Trust.Policy.Uses.Open), (Purposes.Planning, AnyDoor.Trust.Policy.Uses.Count), (Purposes.Evaluation, AnyDoor.Trust.Policy.Uses.Count) })
            {
                var decided = AnyDoor.Trust.Policy.AccessPolicy.InUse.Decide(new AnyDoor.Trust.Policy.AccessQuestion { Role = Roles.Gp, Purpose = purpose, Use = use, Bases = [AccessBases.Care], Content = AnyDoor.Trust.Policy.Contents.Ordinary, Sender = word });
                (await Sharing.ReadAsync(db, view, purpose, CancellationToken.None)).Withheld.Partners.Contains((short)1).ShouldBe(!decided.Permitted, $"{word} {purpose}");
            }
            view.NotShared.Any(row => row.OrganisationId == "alder-royal").ShouldBe(word == AnyDoor.Trust.Policy.Senders.Withheld);
        }
    }

    private static async Task<List<Person>> PeopleAsync(AgreementHost host, int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
            people.Add(await host.Choosing.DiscussedAsync($"Moonfield{(char)('a' + i)}"));
        return people;
    }

    private static Task AddCohortsAsync(AgreementHost host) => host.Choosing.Morning.WriteAsync(scope =>
    {
        foreach (var (name, purpose) in new[] { ("cared-for", Purposes.DirectCare), ("planned", Purposes.Planning) })
        {
            scope.Db.Add(new Cohort { Name = name, Title = name, Model = "test", Criteria = Rule, Purpose = purpose, Categories = "", RuleVersion = 1 });
            scope.Db.Add(new CohortRuleVersion { Cohort = name, Version = 1, Criteria = Rule, Categories = "" });
        }
    });

    private static async Task<int> MembersAsync(AgreementHost host, string cohort)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<CohortMembership>().CountAsync(row => row.Cohort == cohort && row.LeftAt == null);
    }

    private static async Task<(long?, long?)> CountsAsync(AgreementHost host, string user)
    {
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Choosing.Morning.Store);
        var (reader, answers) = (await host.Choosing.ReaderAsync(user), host.Services.GetRequiredService<CohortAnswers>());
        var asked = (await answers.ReadAsync(new CohortQuestion(null, Rule), reader, CancellationToken.None))!;
        return ((await answers.CountAsync(asked, reader, CancellationToken.None)).Count, (await answers.CountEachAsync([asked], reader, CancellationToken.None))[0]);
    }

    private static async Task<long> EntryAsync(AgreementHost host, Person person)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<RecordEntry>().Where(row => row.PersonId == person.PersonId && row.Partner == 1).Select(row => row.EntryId).SingleAsync();
    }
}
