using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Store;
using AnyDoor.Tests.Population.Projects;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Cli;

public class ProjectVerbTests
{
    // On PostgreSQL the secret is in the folder of whoever runs the command, and not in the test's.
    [Theory, OnSqlite]
    public async Task Extract_OfOnesOwnProject_WritesTheRowsOnceAndSaysTheirHash(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, clock: new FakeClock(DateTimeOffset.UtcNow));
        await place.CaughtUpAsync();
        var file = Path.Combine(place.Host.Folder, "rows.csv");
        (await RunAsync(place, "faye.sutter", "list", "--json")).Output.ShouldContain(place.Project);
        var (code, output, _) = await RunAsync(place, "faye.sutter", "extract", place.Project, "--out", file, "--json");
        code.ShouldBe(AnyDoorCommand.Done);
        var told = JsonDocument.Parse(output).RootElement;
        (told.GetProperty("rows").GetInt64(), told.GetProperty("leftOut").GetInt64()).ShouldBe((10, 0));
        var bytes = await File.ReadAllBytesAsync(file);
        told.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        (await File.ReadAllLinesAsync(file)).Length.ShouldBe(11);
        (await RunAsync(place, "faye.sutter", "extract", place.Project, "--out", file)).Code.ShouldBe(AnyDoorCommand.Failed);
        (await File.ReadAllBytesAsync(file)).ShouldBe(bytes);
    }

    [Theory, OnSqlite]
    public async Task Extract_OfWhatIsNotTheirs_IsRefusedAndLeavesNoFile(StoreProvider provider)
    {
        await using var place = await ProjectsPlace.NewAsync(provider, clock: new FakeClock(DateTimeOffset.UtcNow));
        var file = Path.Combine(place.Host.Folder, "rows.csv");
        (await RunAsync(place, "faye.sutter", "extract", "zzzzzzzzzzzz", "--out", file)).Error.ShouldContain("There is no such project, or not one of this account");
        (await RunAsync(place, "asha.fenwick", "extract", place.Project, "--out", file)).Error.ShouldContain("Projects are not open to the role coordinator");
        File.Exists(file).ShouldBeFalse();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(ProjectsPlace place, string user, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AnyDoorCommand.RunAsync(["project", .. args, "--user", user, "--store", $"sqlite:{place.Host.Store.Address.Location}"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
