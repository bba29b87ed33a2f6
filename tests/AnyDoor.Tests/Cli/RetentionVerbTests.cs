using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Retention;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Cli;

public sealed class RetentionVerbTests
{
    private const string Seen = "hospital.ed.attendance 2017-05-01";

    [Theory, OnSqlite, OnPostgres]
    public async Task Retention_LookedAtApprovedAndRun_LeavesACertificateAndNobodyInCohorts(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        foreach (var number in Enumerable.Range(1, 3))
            await old.AddAsync($"Old {number}", "1940-01-01", null, Seen);
        (await AskAsync(old, "asha.fenwick", "cohort", "count", "--where", "age >= 65")).GetProperty("count").GetInt64().ShouldBe(3);

        var looked = await AskAsync(old, "olwen.saltmarsh", "retention");

        looked.GetProperty("people").GetInt32().ShouldBe(3);
        looked.GetRawText().ShouldNotContain("Moonfield");
        var list = looked.GetProperty("list").GetString()!;
        (await RunAsync(old, "olwen.saltmarsh", "retention", "approve", "--list", list[..^1] + "x", "--because", "Agreed")).Error.ShouldContain("The list has changed since it was shown");
        var approval = (await AskAsync(old, "olwen.saltmarsh", "retention", "approve", "--list", list, "--because", "Agreed by the records group")).GetProperty("approval").GetString()!;
        var certificate = await AskAsync(old, "olwen.saltmarsh", "retention", "run", "--approval", approval);
        (certificate.GetProperty("removed").GetInt32(), certificate.GetProperty("left").GetInt32(), certificate.GetProperty("approvedBy").GetString()).ShouldBe((3, 0, "olwen-saltmarsh"));
        (await AskAsync(old, "olwen.saltmarsh", "retention", "certificate", "--approval", approval)).GetRawText().ShouldBe(certificate.GetRawText());
        (await AskAsync(old, "asha.fenwick", "cohort", "count", "--where", "age >= 65")).GetProperty("count").GetInt64().ShouldBe(0);
        (await RunAsync(old, "olwen.saltmarsh", "retention")).Output.ShouldContain("Nobody is due");
    }

    [Theory, OnSqlite]
    public async Task Retention_ForAnybodyElseOrWithoutWhatItNeeds_IsRefusedWithWhatToDo(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        var refused = await RunAsync(old, "asha.fenwick", "retention");
        (refused.Code, refused.Error.Trim()).ShouldBe((1, "Records kept long enough are not open to the role coordinator"));
        (await RunAsync(old, "olwen.saltmarsh", "retention", "run")).Code.ShouldBe(2);
        (await RunAsync(old, "olwen.saltmarsh", "retention", "run", "--approval", "zzzz")).Error.ShouldContain("there is no such approval");
        (await RunAsync(old, "olwen.saltmarsh", "retention", "approve", "--list", "x", "--because", "Agreed")).ShouldSatisfyAllConditions(answer => answer.Code.ShouldBe(2), answer => answer.Error.ShouldContain("DAY/RULES/LIST"));
    }

    private static async Task<JsonElement> AskAsync(OldRecords old, string user, params string[] args)
    {
        var (code, output, error) = await RunAsync(old, user, [.. args, "--json"]);
        code.ShouldBe(0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(OldRecords old, string user, params string[] args)
    {
        var address = old.Host.Store.Address;
        var store = $"{(address.Provider == StoreProvider.Sqlite ? "sqlite" : "postgres")}:{address.Location}";
        using StringWriter output = new(), error = new();
        var code = await AnyDoorCommand.RunAsync([.. args, "--user", user, "--store", store], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
