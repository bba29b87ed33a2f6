using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.Following;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Choices;

public sealed class OptOutTests
{
    [Theory]
    [OnSqlite(PersonChoices.NationalOptOut), OnPostgres(PersonChoices.NationalOptOut)]
    [OnSqlite(PersonChoices.Type1), OnPostgres(PersonChoices.Type1)]
    public async Task OptOut_WrittenDown_LeavesEveryFigureBeyondCareAtOnceAndComesBackWhenEnded(StoreProvider provider, string kind)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var people = await PeopleAsync(host, 20);
        await host.WorkOutAsync();
        var (planner, carer) = (await host.FiguresAsync("faye.sutter"), await host.FiguresAsync("asha.fenwick"));
        (planner.Rule, planner.OverTime, planner.Funnel, carer.Rule, carer.OverTime).ShouldBe((20, 20, 20, 20, 20));
        (await host.OutcomeAsync()).ShouldBe(20);

        foreach (var person in people.Take(9))
            await host.ChooseAsync(person, kind);
        var left = await host.FiguresAsync("faye.sutter");
        (left.Cohort, left.List, left.Rule, left.OverTime, left.Funnel).ShouldBe(("10", "10", 10, 10, 11));
        (await host.OutcomeAsync()).ShouldBeNull("what was worked out before is not shown any more");
        await host.WorkOutAsync();
        (await host.OutcomeAsync(), await host.OutcomeAsync("faye.sutter")).ShouldBe((11, 11));
        (await host.FiguresAsync("asha.fenwick")).ShouldBe(carer, "in direct care nothing changed");

        foreach (var person in people.Take(9))
            await host.EndAsync(person);
        (await host.OutcomeAsync()).ShouldBeNull();
        await host.WorkOutAsync();
        (await host.FiguresAsync("faye.sutter"), await host.OutcomeAsync()).ShouldBe((planner, 20));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OptOut_InDirectCare_ChangesNoPageOfAnybody(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var person = (await PeopleAsync(host, 2))[0];
        using var asha = await host.Morning.Host.SignedInAs("asha.fenwick");
        string[] pages = [$"/people/{person.PublicId}", $"/people/{person.PublicId}/timeline", "/today", $"/meetings/{host.Morning.MeetingId}", "/cohorts/luton-cohort", "/actions"];
        var before = await TextsAsync(asha, pages);
        before.Count(text => text.Contains(person.FamilyName!, StringComparison.Ordinal)).ShouldBeGreaterThan(3);
        await host.ChooseAsync(person, PersonChoices.NationalOptOut);
        await host.ChooseAsync(person, PersonChoices.Type1);
        await host.SettleAsync(person);
        (await TextsAsync(asha, pages)).ShouldBe(before);
        var found = await asha.PostFormAsync("/people", "/people/find", ("q", person.FamilyName!));
        (await found.Content.ReadAsStringAsync()).ShouldContain($"/people/{person.PublicId}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cohort_ForPlanning_IsLeftAtOnceByWhoeverOptsOut(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var people = await PeopleAsync(host, 2);
        await host.Morning.WriteAsync(scope => scope.Db.AddRange(
            Cohort("planned", Purposes.Planning), Version("planned"), Cohort("cared-for", Purposes.DirectCare), Version("cared-for")));
        var cohorts = host.Services.GetRequiredService<CohortService>();
        await cohorts.RunAllAsync(CancellationToken.None);
        (await MembersAsync(host, "planned"), await MembersAsync(host, "cared-for")).ShouldBe((2, 2));
        await host.ChooseAsync(people[0], PersonChoices.NationalOptOut);
        await host.SettleAsync(people[0]);
        (await MembersAsync(host, "planned"), await MembersAsync(host, "cared-for")).ShouldBe((1, 2));
        await cohorts.RunAllAsync(CancellationToken.None);
        (await MembersAsync(host, "planned"), await MembersAsync(host, "cared-for")).ShouldBe((1, 2), "a run over everybody says the same");
        await host.EndAsync(people[0]);
        await host.SettleAsync(people[0]);
        (await MembersAsync(host, "planned")).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OptOut_OfOneRecord_HoldsForWhoeverTheyProveToBe(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var people = await PeopleAsync(host, 2);
        await host.ChooseAsync(people[0], PersonChoices.NationalOptOut);
        await host.Morning.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            scope.Db.Add(new PersonAlias { PersonId = people[0].PersonId, SurvivorId = people[1].PersonId, Reason = "test", At = scope.Now });
            await scope.Db.SaveChangesAsync();
            await PersonFollowing.FollowAsync(scope, [new(0, people[0].PersonId, people[1].PersonId)], CancellationToken.None);
        });
        await using var db = host.Morning.Store.OpenRead();
        (await db.ChosenAgainstAsync(Purposes.Planning, Uses.Count, host.Morning.Store.Now, CancellationToken.None)).ShouldBe([people[1].PersonId]);
    }

    private static Cohort Cohort(string name, string purpose) => new()
    {
        Name = name, Title = name, Model = "test", Criteria = ChoosingHost.Everybody, Purpose = purpose, Categories = "", RuleVersion = 1, AdoptedAt = DateTimeOffset.UnixEpoch,
    };

    private static CohortRuleVersion Version(string name) => new() { Cohort = name, Version = 1, Criteria = ChoosingHost.Everybody, Categories = "" };

    private static async Task<int> MembersAsync(ChoosingHost host, string cohort)
    {
        await using var db = host.Morning.Store.OpenRead();
        return await db.Set<CohortMembership>().CountAsync(row => row.Cohort == cohort && row.LeftAt == null);
    }

    private static async Task<List<string>> TextsAsync(WebClient client, string[] pages)
    {
        var texts = new List<string>();
        foreach (var page in pages)
            texts.Add((await client.ReadPageAsync(page)).QuerySelector("main")!.TextContent);
        return texts;
    }

    private static async Task<List<Person>> PeopleAsync(ChoosingHost host, int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
            people.Add(await host.DiscussedAsync($"Moonfield{(char)('a' + i)}"));
        return people;
    }
}
