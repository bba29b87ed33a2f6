using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Cli;

public class CohortVerbTests
{
    private const string Rule = "age >= 65 and count(hospital.admission.emergency, last 12 months) >= 1";

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_ForACoordinator_IsExactAndForAnAnalystSuppressed(StoreProvider provider)
    {
        await using var host = await HostAsync(provider);
        await WithMembersAsync(host);
        var exact = await AskAsync(host, "asha.fenwick", "count", "older");
        (exact.GetProperty("cohort").GetString(), exact.GetProperty("count").GetInt64(), exact.GetProperty("suppressed").GetBoolean()).ShouldBe(("older", 2, false));
        exact.GetProperty("asAt").GetString()!.Length.ShouldBe(10);
        var hidden = await AskAsync(host, "faye.sutter", "count", "older");
        (hidden.GetProperty("count").ValueKind, hidden.GetProperty("suppressed").GetBoolean()).ShouldBe((JsonValueKind.Null, true));
        (await AskAsync(host, "asha.fenwick", "count", "older", "--purpose", "planning")).GetProperty("suppressed").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_AsAtADayBeforeTheAdmission_FindsNobody(StoreProvider provider)
    {
        await using var host = await HostAsync(provider);
        await WithMembersAsync(host);
        var before = LondonTime.Today(TimeProvider.System).AddDays(-10).ToString("yyyy-MM-dd");
        (await AskAsync(host, "asha.fenwick", "count", "older", "--as-at", before)).GetProperty("count").GetInt64().ShouldBe(0);
        (await AskAsync(host, "asha.fenwick", "count", "--where", Rule)).GetProperty("count").GetInt64().ShouldBe(1, "one of the two is of another team");
    }

    [Theory, OnSqlite]
    public async Task People_OfACohortOrARule_AreThoseTheAccountMaySee(StoreProvider provider)
    {
        await using var host = await HostAsync(provider);
        var (seen, _) = await WithMembersAsync(host);
        foreach (var args in new[] { new[] { "older" }, ["--where", Rule] })
        {
            var people = (await AskAsync(host, "asha.fenwick", ["people", .. args])).GetProperty("people").EnumerateArray().ToList();
            people.ShouldHaveSingleItem().GetProperty("person").GetString().ShouldBe(seen);
        }
        var (code, output, error) = await RunAsync(host, "faye.sutter", "people", "older");
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("direct care");
    }

    [Theory, OnSqlite]
    public async Task Explain_OfAPerson_GivesClausesWithFactsAndRefusesAnotherTeams(StoreProvider provider)
    {
        await using var host = await HostAsync(provider);
        var (seen, hidden) = await WithMembersAsync(host);
        var why = await AskAsync(host, "asha.fenwick", "explain", "older", seen);
        var clauses = why.GetProperty("clauses").EnumerateArray().ToList();
        clauses.Select(clause => clause.GetProperty("met").GetBoolean()).ShouldBe([true, true]);
        clauses[1].GetProperty("facts").GetArrayLength().ShouldBe(1);
        var rule = await AskAsync(host, "asha.fenwick", "explain", seen, "--where", "age >= 120");
        rule.GetProperty("clauses")[0].GetProperty("met").GetBoolean().ShouldBeFalse();
        (await RunAsync(host, "asha.fenwick", "explain", "older", hidden)).Code.ShouldBe(1);
    }

    [Theory, OnSqlite]
    public async Task Where_WithFaults_SaysLineAndColumnOfEach(StoreProvider provider)
    {
        await using var host = await HostAsync(provider);
        var (code, output, error) = await RunAsync(host, "asha.fenwick", "count", "--where", "age >= 65\nand agee < 70");
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("criteria:2:5: ");
        (await RunAsync(host, "nobody", "count", "--where", "age > 1")).Code.ShouldBe(1);
        (await RunAsync(host, "asha.fenwick", "count")).Code.ShouldBe(2);
        (await RunAsync(host, "asha.fenwick", "count", "older", "--as-at", "1/4/2026")).Code.ShouldBe(2);
    }

    // The command goes by the time of the machine, and so does the place here.
    private static Task<HostFixture> HostAsync(StoreProvider provider) =>
        HostFixture.NewAsync(provider, builder => builder.Services.AddSingleton(TimeProvider.System));

    private static async Task<(string Seen, string Hidden)> WithMembersAsync(HostFixture host)
    {
        var seen = await host.AddPersonAsync("Dorothy", "Harris");
        var hidden = await host.AddPersonAsync("Ada", "Okafor", team: "copperfield-team");
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
        {
            foreach (var person in new[] { seen, hidden })
                TestPopulation.AddEntry(scope, person.PersonId, "hospital.admission.emergency", scope.Now.AddDays(-3));
            await CohortDefinitions.DefineAsync(scope, "small", [new("older", "Older people", Rule, Purposes.DirectCare, [])], default);
        });
        await host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
        return (seen.PublicId, hidden.PublicId);
    }

    private static async Task<JsonElement> AskAsync(HostFixture host, string user, params string[] args)
    {
        var (code, output, error) = await RunAsync(host, user, [.. args, "--json"]);
        code.ShouldBe(0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(HostFixture host, string user, params string[] args)
    {
        var address = host.Store.Address;
        var store = $"{(address.Provider == StoreProvider.Sqlite ? "sqlite" : "postgres")}:{address.Location}";
        using StringWriter output = new(), error = new();
        var code = await AnyDoorCommand.RunAsync(["cohort", .. args, "--user", user, "--store", store], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
