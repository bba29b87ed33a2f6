using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Population.Asking;

/// <summary>What a reader may not see is to a rule as if it were not there, so that asking cannot tell of it.</summary>
public class HiddenEntriesTests
{
    private const short Withheld = 7;
    private const byte Sensitive = 1;

    [Theory, OnSqlite, OnPostgres]
    public async Task Ask_EntriesHiddenFromTheReader_ChangeNeitherCountNorMembersNorExplanation(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await PersonAsync(host);
        string[] rules = ["any(condition)", "none(condition)", "count(condition) >= 1 or age < 18", "latest(condition) > 1", "in top 1 by count(condition)", "any(condition, last 12 months)"];
        var before = await AnswersAsync(host, person, rules);
        await AddAsync(host, person, sensitivity: Sensitive);
        await AddAsync(host, person, partner: Withheld);
        (await AnswersAsync(host, person, rules)).ShouldBe(before);
        await AddAsync(host, person);
        (await AnswersAsync(host, person, rules)).ShouldNotBe(before);
    }

    [Theory, OnSqlite]
    public async Task Ask_EntryOfTheReadersOwnOrganisation_CountsAlthoughNotSharedWithOthers(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddAsync(host, await PersonAsync(host), partner: Withheld);
        var asha = await ReaderAsync(host);
        (await CountAsync(host, "any(condition)", asha)).ShouldBe(0);
        (await CountAsync(host, "any(condition)", asha with { OrganisationId = "northmere-mental-health" })).ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Ask_ForPlanning_CountsEverybodyByWhatIsOrdinaryAndRounds(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        for (var n = 0; n < 9; n++) await AddAsync(host, await PersonAsync(host, team: null), sensitivity: n < 8 ? (byte)0 : Sensitive);
        var faye = await ReaderAsync(host, "faye.sutter");
        var count = await Answers(host).CountAsync((await AskedAsync(host, "any(condition)", faye))!, faye, default);
        (count.Count, count.Exact).ShouldBe((10, false));
        (await CountAsync(host, "any(condition)", await ReaderAsync(host))).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Top_OfARuleForTheOccasion_IsOfThePeopleTheReaderMaySee(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddAsync(host, await PersonAsync(host));
        var other = await PersonAsync(host, team: "copperfield-team");
        for (var n = 0; n < 3; n++) await AddAsync(host, other);
        (await CountAsync(host, "in top 1 by count(condition)", await ReaderAsync(host))).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cohort_OfAPack_ReadsSensitiveEntriesOnlyOfCategoriesItStates(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await AddAsync(host, await PersonAsync(host), sensitivity: Sensitive);
        var service = host.App.Services.GetRequiredService<CohortService>();
        await DefineAsync(host, "direct-care", "conditions");
        await service.RunDueAsync(default);
        (await MembersAsync(host)).ShouldBe(0);
        await DefineAsync(host, "direct-care", "conditions", "sensitive-2");
        await service.RunDueAsync(default);
        (await MembersAsync(host)).ShouldBe(0);
        await DefineAsync(host, "direct-care", "conditions", "sensitive-1");
        await service.RunDueAsync(default);
        (await MembersAsync(host)).ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Why_OfAMemberByAnEntryTheReaderMayNotSee_ShowsNothingOfIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await PersonAsync(host);
        await AddAsync(host, person, sensitivity: Sensitive);
        await DefineAsync(host, "direct-care", "sensitive-1");
        await host.App.Services.GetRequiredService<CohortService>().RunDueAsync(default);
        var asha = await ReaderAsync(host);
        var asked = await Answers(host).ReadAsync(new("known", null), asha, default);
        var why = await Answers(host).ExplainAsync(asked!, person, asha, default);
        why!.Clauses.ShouldHaveSingleItem().Facts.ShouldBeEmpty();
        (why.Clauses[0].Met, why.Clauses[0].More).ShouldBe(("no", 0));
        using var client = await host.SignedInAs("asha.fenwick");
        var page = (await client.ReadPageAsync($"/cohorts/known/people/{person.PublicId}")).Body!.TextContent;
        page.ShouldContain("No entry bears on this");
        page.ShouldContain("Nothing from Northmere Mental Health is shown or looked at here");
    }

    [Theory, OnSqlite]
    public async Task Ask_ForDirectCareOnACohortForPlanning_IsRefusedAtItsPlace(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await DefineAsync(host, "planning");
        var asked = await AskedAsync(host, "age >= 18 and in cohort known", await ReaderAsync(host));
        asked!.Rule.ShouldBeNull();
        asked.Faults.ShouldHaveSingleItem().ShouldStartWith("criteria:1:15: the cohort known is not for direct care");
        (await AskedAsync(host, "in cohort known", await ReaderAsync(host, "faye.sutter")))!.Faults.ShouldBeEmpty();
    }

    private static CohortAnswers Answers(HostFixture host) => host.App.Services.GetRequiredService<CohortAnswers>();

    private static async Task<Reader> ReaderAsync(HostFixture host, string user = "asha.fenwick") =>
        (await host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync(user, default))!;

    private static Task<AskedRule?> AskedAsync(HostFixture host, string rule, Reader reader) => Answers(host).ReadAsync(new(null, rule), reader, default);

    private static async Task<long?> CountAsync(HostFixture host, string rule, Reader reader) =>
        (await Answers(host).CountAsync((await AskedAsync(host, rule, reader))!, reader, default)).Count;

    /// <summary>All that a reader is told, as text.</summary>
    private static async Task<string> AnswersAsync(HostFixture host, Person person, string[] rules)
    {
        var asha = await ReaderAsync(host);
        var told = new List<string>();
        foreach (var rule in rules)
        {
            var asked = (await AskedAsync(host, rule, asha))!;
            asked.Faults.ShouldBeEmpty(rule);
            var why = (await Answers(host).ExplainAsync(asked, person, asha, default))!;
            var people = await Answers(host).PeopleAsync(asked, asha, default);
            told.Add($"{rule}: {await CountAsync(host, rule, asha)}; {string.Join(", ", people.Select(one => one.Person))}; "
                + string.Join(", ", why.Clauses.Select(clause => $"{clause.Met} {clause.Number} {string.Join(' ', clause.Facts)} {clause.More}")));
        }

        return string.Join('\n', told);
    }

    private static Task<Person> PersonAsync(HostFixture host, string? team = "millrace-team") => host.AddPersonAsync("Dorothy", "Harris", team, person => person.DateOfBirth = "1938-03-02");

    private static async Task AddAsync(HostFixture host, Person person, byte sensitivity = 0, short partner = 1)
    {
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            if (!await scope.Db.Set<PartnerNumber>().AnyAsync(row => row.Number == Withheld))
                scope.Db.Add(new PartnerNumber { Number = Withheld, OrganisationId = "northmere-mental-health" });
            TestPopulation.AddEntry(scope, person.PersonId, "condition", scope.Now.AddDays(-30), sensitivity: sensitivity, partner: partner, value: 5);
        });
        // Other transactions of the same server hold changes back for a moment.
        await host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
    }

    private static Task DefineAsync(HostFixture host, string purpose, params string[] categories) => host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        (await CohortDefinitions.DefineAsync(scope, "small", [new("known", "Known", "any(condition)", purpose, categories)], default)).Ok.ShouldBeTrue());

    private static async Task<int> MembersAsync(HostFixture host)
    {
        await using var db = host.Store.OpenRead();
        return await db.Set<CohortMembership>().CountAsync(row => row.Cohort == "known" && row.LeftAt == null);
    }
}
