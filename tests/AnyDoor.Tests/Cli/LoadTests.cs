using System.Text.Json;
using AnyDoor.Cli;
using AnyDoor.Place;

namespace AnyDoor.Tests.Cli;

public sealed class LoadTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-load-");

    private string Store => $"sqlite:{folder.FullName}/anydoor.db";

    private string Feeds => $"{folder.FullName}/feeds";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Load_OfAPlaceTwice_ReconcilesAndChangesNothingTheSecondTime()
    {
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = 60, Seed = 5, To = Feeds, AsOf = new DateTime(2026, 5, 12, 8, 30, 0) });
        var first = await LoadAsync(Feeds, "--triggers", "on");
        var again = await LoadAsync(Feeds);
        // Whom a partner sends without anything to know them by is somebody of their own until a person looks.
        first.GetProperty("people").GetInt64().ShouldBeInRange(60, 62);
        first.GetProperty("entries").GetInt64().ShouldBeGreaterThan(60);
        foreach (var file in first.GetProperty("files").EnumerateArray().Concat(again.GetProperty("files").EnumerateArray()))
            Count(file, "read").ShouldBe(Count(file, "applied") + Count(file, "duplicate") + Count(file, "quarantined"), file.GetProperty("file").GetString());
        again.GetProperty("files").EnumerateArray().Sum(file => Count(file, "applied")).ShouldBe(0);
        (again.GetProperty("people").GetInt64(), again.GetProperty("entries").GetInt64()).ShouldBe((first.GetProperty("people").GetInt64(), first.GetProperty("entries").GetInt64()));
    }

    [Fact]
    public async Task Load_OfASenderNobodyKnows_SaysOnceTheOneCommandThatTakesItIn()
    {
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = 60, Seed = 5, To = Feeds, AsOf = new DateTime(2026, 5, 12, 8, 30, 0) });
        await LoadAsync($"{Feeds}/place.yaml");
        foreach (var i in new[] { 1, 2 })
            File.WriteAllText($"{folder.FullName}/adt-{i}.hl7", $"MSH|^~\\&|PAS|RZZ77|||20260512083000||ADT^A31|{i}|P|2.4\rEVN|A31|20260512083000\rPID|1||R{i}^^^RZZ77^MR||MARSH^ADA||1940050{i}|F\r");
        var (_, _, error) = await RunAsync("load", $"{folder.FullName}/adt-1.hl7", $"{folder.FullName}/adt-2.hl7", "--store", Store);
        var said = error.Split('\n').Where(line => line.Contains("RZZ77", StringComparison.Ordinal)).ShouldHaveSingleItem();
        said.ShouldStartWith("adt-1.hl7 and 1 other file: 2 messages: MSH-4: the sender RZZ77 is none of the place's organisations");
        var command = System.Text.RegularExpressions.Regex.Match(said, "anydoor (partner add RZZ77 --team [a-z-]+)").Groups[1].Value.Split(' ');

        (await RunAsync([.. command, "--because", "trial", "--store", Store])).Error.ShouldContain("Who may see 2 people was worked out anew");

        var listed = JsonDocument.Parse((await RunAsync("partner", "list", "--json", "--store", Store)).Output).RootElement.GetProperty("senders").EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("partner").GetString(), listed.GetProperty("people").GetInt32(), listed.GetProperty("teams")[0].GetString()).ShouldBe(("rzz77", 2, command[^1]));
        (await RunAsync([.. command, "--store", Store])).Error.ShouldContain("taken in already");
        (await RunAsync("partner", "remove", "RZZ77", "--store", Store)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Load_OfAMessageThatCannotBeUsed_IsListedAndShownByShapeAlone()
    {
        File.WriteAllText($"{folder.FullName}/adt-1.hl7", "MSH|^~\\&|PAS|RXX01|||20260512083000||ADT^A01|77|P|2.4\rEVN|A01|20260512083000\rPV1|1|I\r");
        var loaded = await LoadAsync($"{folder.FullName}/adt-1.hl7");
        Count(loaded.GetProperty("files")[0], "quarantined").ShouldBe(1);
        var (_, groups, _) = await RunAsync("quarantine", "list", "--reason", "segment-missing", "--json", "--store", Store);
        var row = JsonDocument.Parse(groups).RootElement.GetProperty("rows")[0].GetProperty("row").GetString()!;
        var (code, shown, _) = await RunAsync("quarantine", "show", row, "--store", Store);
        code.ShouldBe(0);
        shown.ShouldContain("PID");
        (await RunAsync("quarantine", "replay", "--store", Store)).Error.ShouldContain("1 still wait");
    }

    [Fact]
    public async Task Load_OfAFileNoFeedTakes_FailsAndSaysWhatIsExpected()
    {
        File.WriteAllText($"{folder.FullName}/stock.csv", "item,count\ngauze,4\n");
        var (code, _, error) = await RunAsync("load", $"{folder.FullName}/stock.csv", "--store", Store);
        code.ShouldBe(1);
        error.ShouldContain("stock.csv");
        error.ShouldContain("--as FEED");
    }

    [Fact]
    public async Task Load_AsAFeedThatIsNotThere_NamesThoseThatAre()
    {
        File.WriteAllText($"{folder.FullName}/stock.csv", "item,count\n");
        var (code, _, error) = await RunAsync("load", $"{folder.FullName}/stock.csv", "--as", "stock", "--store", Store);
        code.ShouldBe(2);
        error.ShouldContain("gp-events");
    }

    private static long Count(JsonElement file, string field) => file.GetProperty(field).GetInt64();

    private async Task<JsonElement> LoadAsync(params string[] args)
    {
        var (code, output, error) = await RunAsync(["load", .. args, "--json", "--store", Store]);
        code.ShouldBe(0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await AnyDoorCommand.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
