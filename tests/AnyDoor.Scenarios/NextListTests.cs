using System.Diagnostics;
using System.Net;
using AnyDoor.Place;
using AnyDoor.Record;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using AnyDoor.Tests.Place;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Scenarios;

/// <summary>The whole lists of a generated place come a second time, a week later, each load a process of its own; one of them is killed.</summary>
public sealed class NextListTests : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "anydoor.dll");

    private readonly string folder = Directory.CreateTempSubdirectory("anydoor-next-").FullName;

    private string First => Path.Combine(folder, "feeds");

    private string Second => Path.Combine(folder, "next");

    [Theory, OnSqlite, OnPostgres]
    public async Task SecondLists_OfAGeneratedPlace_WithdrawWhatVanishedAndNothingElse(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await GenerateAsync(900);
        await LoadAsync(test.Address, First);
        (await WithdrawnAsync(test.Store)).ShouldBeEmpty();

        await LoadAsync(test.Address, Second);

        var expected = Vanished(Second);
        expected.Keys.ShouldContain("gp-patients");
        expected.Keys.ShouldContain("housing-tenancies");
        (await WithdrawnAsync(test.Store)).ShouldBe(expected, ignoreOrder: true);
        await using (var db = test.Store.OpenRead())
            (await db.Set<AnyDoor.People.Person>().CountAsync(person => person.DateOfBirth == "2026-05-14")).ShouldBeGreaterThan(0, "children were born within the week");

        // The same again changes nothing.
        var before = await StandAsync(test.Store);
        await LoadAsync(test.Address, Second);
        (await StandAsync(test.Store)).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SecondList_KilledWhileLoadingAndWithATenthGone_WaitsForAPersonWhoseDecisionGoesThrough(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await GenerateAsync(900);
        await AddEngineerAsync();
        await LoadAsync(host.Store.Address, First);
        var gone = await ShortenedAsync(Path.Combine(Second, "gp-patients.csv"));
        var withdrawn = await CountAsync(host.Store, "gp-patients");

        await KillAsync(host.Store, "gp-patients.csv");
        await LoadAsync(host.Store.Address, Path.Combine(Second, "gp-patients.csv"));

        var receipt = await ReceiptAsync(host.Store, "gp-patients.csv");
        receipt!.State.ShouldBe("held");
        (await CountAsync(host.Store, "gp-patients")).ShouldBe(withdrawn, "nothing is withdrawn before a person has looked");
        using var engineer = await host.SignedInAs("elan.reed");
        (await engineer.ReadPageAsync("/feeds")).QuerySelector("main")!.TextContent.ShouldContain("rows known from before are not in the file");
        (await engineer.PostFormAsync("/feeds", $"/feeds/held/{receipt.ReceiptId}/approve")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await ReceiptAsync(host.Store, "gp-patients.csv"))!.State.ShouldBe("done");
        (await CountAsync(host.Store, "gp-patients")).ShouldBe(withdrawn + gone);
        (await LoadAsync(host.Store.Address, Path.Combine(Second, "gp-patients.csv"))).ShouldNotContain("held");
        (await CountAsync(host.Store, "gp-patients")).ShouldBe(withdrawn + gone);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task GenerateAsync(int people) => PlaceGenerator.WriteAsync(
        new PlaceOptions { People = people, Seed = 3, To = First, Next = Second, AsOf = new DateTime(2026, 5, 12, 8, 30, 0), Errors = ErrorLevel.None, DaysAhead = 0 });

    // Whoever is not in the place's own file has left it, and is signed out.
    private async Task AddEngineerAsync()
    {
        var file = Path.Combine(First, "place.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("practitioners:", "practitioners:\n  - {id: elan-reed, name: Elan Reed, role: engineer, title: Integration engineer, organisation: alderbrook-community, account: elan.reed}", StringComparison.Ordinal));
    }

    /// <summary>Every tenth row is taken out, and the others are sent as changed, so that loading them takes a while.</summary>
    /// <returns>How many rows that were known are not in it.</returns>
    private async Task<int> ShortenedAsync(string file)
    {
        var known = (await File.ReadAllLinesAsync(Path.Combine(First, Path.GetFileName(file)))).Skip(1).Select(Key).ToHashSet();
        var lines = await File.ReadAllLinesAsync(file);
        var kept = lines.Skip(1).Where((_, at) => at % 10 != 0).Select(line => $"{line[..line.LastIndexOf(',')]},2026-05-19T07:00:00").ToList();
        await File.WriteAllLinesAsync(file, kept.Prepend(lines[0]));
        return known.Except(kept.Select(Key)).Count();

        static string Key(string line) => string.Join(',', line.Split(',')[..2]);
    }

    private static Process Start(StoreAddress address, string path) => Process.Start(new ProcessStartInfo("dotnet", [Command, "load", path])
    {
        RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = ScenarioPlace.Repository, Environment = { [StoreAddress.Variable] = address.Provider == StoreProvider.Sqlite ? $"{address}" : $"postgres:{address.Location}", ["DOTNET_EnableDiagnostics"] = "0" },
    })!;

    private static async Task<string> LoadAsync(StoreAddress address, string path)
    {
        using var process = Start(address, path);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Concat(said));
        return string.Concat(said);
    }

    /// <summary>Begins to load the file and is killed (SIGKILL) once it has begun to read it.</summary>
    private async Task KillAsync(PlaceStore store, string file)
    {
        using var process = Start(store.Address, Path.Combine(Second, file));
        while (!process.HasExited && (await ReceiptAsync(store, file))?.State != "reading")
            await Task.Delay(2);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        (await ReceiptAsync(store, file))!.State.ShouldBe("reading", "it was killed before it had finished");
    }

    private async Task<Receipt?> ReceiptAsync(PlaceStore store, string file)
    {
        await using var db = store.OpenRead();
        return await db.Set<Receipt>().Where(row => row.FileName.EndsWith(file)).OrderByDescending(row => row.ReceiptId).FirstOrDefaultAsync(row => row.ReceivedAt > db.Set<Receipt>().Min(one => one.ReceivedAt));
    }

    /// <summary>By feed, how many rows are withdrawn.</summary>
    private static async Task<Dictionary<string, int>> WithdrawnAsync(PlaceStore store)
    {
        await using var db = store.OpenRead();
        var feeds = await db.Set<Feed>().ToDictionaryAsync(feed => feed.Number, feed => feed.Name);
        var entries = await db.Set<RecordEntry>().Where(entry => entry.Status == EntryStatus.Withdrawn).Select(entry => new { entry.Feed, entry.SourceId }).ToListAsync();
        return entries.Where(entry => NextFeeds.Contains(feeds[entry.Feed])).GroupBy(entry => feeds[entry.Feed]).ToDictionary(feed => feed.Key, feed => feed.Select(entry => entry.SourceId.Split('#')[0]).Distinct().Count());
    }

    private static async Task<int> CountAsync(PlaceStore store, string feed) => (await WithdrawnAsync(store)).GetValueOrDefault(feed);

    private static async Task<string> StandAsync(PlaceStore store)
    {
        await using var db = store.OpenRead();
        return string.Join('\n', await db.Set<RecordEntry>().OrderBy(entry => entry.Feed).ThenBy(entry => entry.SourceId).Select(entry => $"{entry.Feed} {entry.SourceId} {entry.Status} {entry.StartAt:O} {entry.EndAt:O}").ToListAsync());
    }

    // Vanished rows as the generator counted them.
    private static Dictionary<string, int> Vanished(string place)
    {
        var expected = new Dictionary<string, int>();
        var file = "";
        foreach (var line in File.ReadLines(Path.Combine(place, "expected.yaml")).Select(line => line.Trim()))
        {
            if (line.EndsWith(".csv:", StringComparison.Ordinal))
                file = line[..^5];
            else if (line.StartsWith("vanished: ", StringComparison.Ordinal))
                expected[file] = int.Parse(line["vanished: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }
        return expected;
    }

    private static readonly IReadOnlySet<string> NextFeeds = Directory.GetFiles(Path.Combine(ScenarioPlace.Repository, "feeds"), "*.yaml")
        .Where(file => File.ReadLines(file).Any(line => line == "mode: full")).Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet();
}
