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

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_OfANewVersion_SaysWhatChangedAndRunsIt(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        (await AdoptAsync(host, Packs.Small())).Output.ShouldContain("small version 1 is in use");
        (await AdoptAsync(host, Packs.Small())).Error.ShouldContain("nothing changed");
        var changed = (await AdoptAsync(host, Packs.Small(version: 2, criteria: "age >= 75"))).Output;
        changed.ShouldContain("small version 2 is in use instead of 1");
        changed.ShouldMatch(@"cohort \S+: changed");
        changed.ShouldNotContain("trigger");
        var listed = JsonDocument.Parse((await RunAsync(host, "model", "list", "--json")).Output).RootElement.GetProperty("models").EnumerateArray();
        listed.Single(model => model.GetProperty("model").GetString() == "small").GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Theory, OnSqlite]
    public async Task Adopt_ByNobody_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        (await RunAsync(host, "model", "adopt", Write(host, Packs.Small()), "--user", "nobody")).Code.ShouldBe(1);
        (await RunAsync(host, "model", "adopt", "no-such-pack", "--user", "asha.fenwick")).Code.ShouldBe(1);
    }

    private static async Task<(int Code, string Output, string Error)> AdoptAsync(HostFixture host, string text)
    {
        var run = await RunAsync(host, "model", "adopt", Write(host, text), "--user", "asha.fenwick", "--from", "2026-04-01T08:00");
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
