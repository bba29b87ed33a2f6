using System.Text.Json;
using AnyDoor.Cli;

namespace AnyDoor.Tests.Cli;

public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-cli-");

    private string Store => $"sqlite:{folder.FullName}/anydoor.db";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Status_AsJson_PrintsOneObjectAndNothingElse()
    {
        (await RunAsync("store", "migrate", "--store", Store)).Code.ShouldBe(0);
        var (code, output, _) = await RunAsync("status", "--store", Store, "--json");
        code.ShouldBe(0);
        var status = JsonDocument.Parse(output).RootElement;
        foreach (var field in new[] { "people", "entries", "feeds", "outboxPending", "deadLetters", "snapshotWatermark", "asOf" })
            status.TryGetProperty(field, out _).ShouldBeTrue(field);
    }

    [Fact]
    public async Task Status_OfAPlaceThatIsNotThere_IsRefusedWithTheWayOn()
    {
        var (code, output, error) = await RunAsync("status", "--store", Store);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("anydoor demo");
    }

    [Fact]
    public async Task Restore_FromAFolderWithoutABackup_IsRefusedWithTheReason()
    {
        var (code, _, error) = await RunAsync("store", "restore", folder.FullName, "--store", Store);
        code.ShouldBe(1);
        error.ShouldContain("is not a backup of this store");
    }

    [Fact]
    public async Task Backup_WithKeysThatIsNotEncrypted_IsRefused()
    {
        (await RunAsync("store", "migrate", "--store", Store)).Code.ShouldBe(0);
        var (code, _, error) = await RunAsync("store", "backup", Path.Combine(folder.FullName, "backup"), "--with-keys", "--store", Store);
        code.ShouldBe(2);
        error.ShouldContain("needs an encrypted backup");
        Directory.Exists(Path.Combine(folder.FullName, "backup")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("generate")]
    [InlineData("status", "--store", "mysql:x")]
    [InlineData("generate", "--to", "/tmp/x", "--people", "many")]
    public async Task Run_WrittenWrongly_EndsWithTwo(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task BackupAndRestore_ThroughTheCommand_GiveAWholeStore()
    {
        await RunAsync("store", "migrate", "--store", Store);
        (await RunAsync("store", "backup", $"{folder.FullName}/copy", "--store", Store)).Code.ShouldBe(0);
        var other = $"sqlite:{folder.FullName}/other/anydoor.db";
        (await RunAsync("store", "restore", $"{folder.FullName}/copy", "--store", other)).Code.ShouldBe(0);
        (await RunAsync("store", "verify", "--store", other)).Code.ShouldBe(0);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await AnyDoorCommand.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
