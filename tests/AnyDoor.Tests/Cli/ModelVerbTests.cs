using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Store;
using AnyDoor.Tests.CareModels;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Cli;

public class ModelVerbTests
{
    [Theory, OnSqlite]
    public async Task Check_OfAPackWithFaults_NamesTheirLines(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var file = Write(host, Packs.Small(criteria: "agee >= 65"));
        var (code, _, error) = await RunAsync(host, "model", "check", file);
        code.ShouldBe(1);
        error.ShouldContain("Did you mean age");
        error.ShouldMatch($@"{file}:\d+: .*criteria");
        (await RunAsync(host, "model", "check", Write(host, Packs.Small()))).Code.ShouldBe(0);
    }

    [Theory, OnSqlite]
    public async Task Check_OfAPackWhoseRecallListIsTaken_NamesBothPacks(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var pack = Packs.Small(triggers: "recalls: [{id: winter, title: Winter, cohort: older, why: To be ready}]");
        (await AdoptAsync(host, pack)).Output.ShouldContain("is in use");
        var (code, _, error) = await RunAsync(host, "model", "check", Write(host, pack.Replace("model: small", "model: second", StringComparison.Ordinal).Replace("older", "elders", StringComparison.Ordinal)));
        code.ShouldBe(1);
        error.ShouldContain("recalls: The recall list winter is already one of small (version 1), which is in use; second has one of the same id.");
    }

    [Fact]
    public async Task Schema_IsPrintedAsItIsServed()
    {
        using StringWriter output = new();
        (await AnyDoorCommand.RunAsync(["model", "schema"], output, TextWriter.Null)).ShouldBe(0);
        output.ToString().ShouldBe(AnyDoor.CareModels.Schema.PackSchema.Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_OfANewVersion_SaysWhatChangedAndRunsIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        (await AdoptAsync(host, Packs.Small())).Output.ShouldContain("small version 1 is in use");
        (await AdoptAsync(host, Packs.Small())).Error.ShouldContain("nothing changed");
        var changed = (await AdoptAsync(host, Packs.Small(version: 2, criteria: "age >= 75"))).Output;
        changed.ShouldContain("small version 2 is in use instead of 1");
        changed.ShouldContain("cohort older: rule is now “age >= 75”, before “age >= 65”");
        changed.ShouldNotContain("trigger");
        var listed = JsonDocument.Parse((await RunAsync(host, "model", "list", "--json")).Output).RootElement.GetProperty("models").EnumerateArray();
        listed.Single(model => model.GetProperty("model").GetString() == "small").GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_AsADryRun_ShowsTheSameAndChangesNothing(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddPersonAsync("Dorothy", "Harris");
        var (code, output, error) = await RunAsync(host, "model", "adopt", Write(host, Packs.Small()), "--dry-run", "--user", "asha.fenwick");
        (code, error.Contains("Nothing has been changed", StringComparison.Ordinal)).ShouldBe((0, true));
        output.ShouldMatch(@"older\s*.\s*new\s*.\s*1\s*.\s*1\s*.\s*0");
        var json = JsonDocument.Parse((await RunAsync(host, "model", "adopt", Write(host, Packs.Small()), "--dry-run", "--json", "--user", "asha.fenwick")).Output).RootElement;
        json.GetProperty("adopted").GetBoolean().ShouldBeFalse();
        json.GetProperty("cohorts")[0].GetProperty("entering").GetProperty("count").GetInt32().ShouldBe(1);
        json.GetProperty("cohorts")[0].GetProperty("enter").GetProperty("people")[0].GetProperty("name").GetString()!.ShouldContain("Dorothy");
        (await RunAsync(host, "model", "list", "--json")).Output.ShouldNotContain("\"small\"");
    }

    [Theory, OnSqlite]
    public async Task Adopt_WithoutANameOrAReason_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var file = Write(host, Packs.Small());
        (await RunAsync(host, "model", "adopt", file, "--reason", "Agreed", "--user", "nobody")).Code.ShouldBe(1);
        (await RunAsync(host, "model", "adopt", file, "--reason", "Agreed")).Code.ShouldBe(2);
        (await RunAsync(host, "model", "adopt", file, "--user", "asha.fenwick")).Code.ShouldBe(2);
        (await RunAsync(host, "model", "adopt", "no-such-pack", "--reason", "Agreed", "--user", "asha.fenwick")).Code.ShouldBe(1);
        var engineer = await RunAsync(host, "model", "adopt", file, "--reason", "Agreed", "--user", "elan.reed");
        (engineer.Code, engineer.Error.Contains("the role engineer may look", StringComparison.Ordinal)).ShouldBe((1, true));
        (await RunAsync(host, "model", "list", "--json")).Output.ShouldNotContain("\"small\"");
    }

    private static async Task<(int Code, string Output, string Error)> AdoptAsync(HostFixture host, string text)
    {
        var run = await RunAsync(host, "model", "adopt", Write(host, text), "--user", "asha.fenwick", "--reason", "Agreed on Tuesday");
        run.Code.ShouldBe(0, run.Error);
        return run;
    }

    private static string Write(HostFixture host, string text)
    {
        var file = Path.Combine(host.Folder, "model.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(HostFixture host, params string[] args)
    {
        var address = host.Store.Address;
        var store = $"{(address.Provider == StoreProvider.Sqlite ? "sqlite" : "postgres")}:{address.Location}";
        using StringWriter output = new(), error = new();
        var code = await AnyDoorCommand.RunAsync([.. args, "--store", store], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
