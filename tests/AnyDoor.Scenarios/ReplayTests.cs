using AnyDoor.Place;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Scenarios;

/// <summary>Nothing depends on the order in which partners' files come, nor on their coming twice.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const int People = 600;
    private const ulong Seed = 20260512;

    // Of these what changed is sent, so that a part of a file is a file too; the others come whole.
    private static readonly string[] Changes = ["gp-events", "ecds", "op", "csds", "mhsds", "ambulance-incidents", "fire-visits", "police-contacts", "telecare-alarms"];

    private static readonly string[] Names =
    [
        "gp-patients", "social-care-clients", "social-care-services", "community-plans", "apc", "client-level-data", "telecare-services", "housing-tenancies", "voluntary-referrals", .. Changes,
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-replay-");

    private string History => Path.Combine(folder.FullName, "history");

    /// <summary>A place at random, and among its people some exact ones, so that there is an agenda to compare.</summary>
    public async Task InitializeAsync()
    {
        await PlaceGenerator.WriteAsync(new PlaceOptions
        {
            People = People, Seed = Seed, To = History, AsOf = new DateTime(2026, 5, 12, 8, 30, 0), DaysAhead = 0, Errors = ErrorLevel.Heavy,
        });
        await AlderbrookNight.AddToAsync(History);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_ReplayedTwiceInAnotherOrder_ChangesNothing(StoreProvider provider)
    {
        await using var place = await ScenarioPlace.NewAsync(provider, history: false);
        await LoadAsync(place, [History]);
        await HuddleDecisions.TakeAsync(place);
        var first = await place.ReadAsync(PlaceDump.OfAsync);
        ShouldHaveEverything(first);
        for (var round = 1; round <= 2; round++)
        {
            foreach (var file in Shuffled(round))
                await LoadAsync(place, [file]);
            ShouldSayTheSame(await place.ReadAsync(PlaceDump.OfAsync), first);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Feed_ComingInAnotherOrder_SaysTheSameInTheEnd(StoreProvider provider)
    {
        await using var inOrder = await ScenarioPlace.NewAsync(provider, history: false);
        await LoadAsync(inOrder, [History]);
        await using var shuffled = await ScenarioPlace.NewAsync(provider, history: false);
        await shuffled.Loader.LoadAsync([Empty()], new LoadOptions(), null, default);
        foreach (var file in Shuffled(3))
            await LoadAsync(shuffled, [file]);
        await HuddleDecisions.TakeAsync(inOrder);
        await HuddleDecisions.TakeAsync(shuffled);
        var expected = await inOrder.ReadAsync(PlaceDump.OfAsync);
        ShouldHaveEverything(expected);
        ShouldSayTheSame(await shuffled.ReadAsync(PlaceDump.OfAsync), expected);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    // Two nights, since one look that misses somebody is not yet their leaving.
    private static async Task LoadAsync(ScenarioPlace place, IReadOnlyList<string> paths)
    {
        await place.Loader.LoadAsync(paths, new LoadOptions(TriggersOn: true), null, default);
        await place.FollowUpAsync();
        await place.FollowUpAsync();
    }

    /// <summary>The files with their rows and messages in another order; hospital messages and coded entries also cut into several files.</summary>
    private List<string> Shuffled(int round)
    {
        var random = new Random(round);
        var to = folder.CreateSubdirectory($"round-{round}").FullName;
        var files = new List<string>();
        foreach (var name in Names)
        {
            var lines = File.ReadAllLines(Path.Combine(History, $"{name}.csv"));
            var rows = lines[1..];
            random.Shuffle(rows);
            // A whole list is sent whole: a part of it would say that the rest is gone.
            foreach (var (part, i) in rows.Chunk(Changes.Contains(name) ? (rows.Length / 2) + 1 : rows.Length).Select((part, i) => (part, i)))
                files.Add(Write(to, $"{name}-{round}{i}.csv", string.Join('\n', part.Prepend(lines[0])) + "\n"));
        }
        var messages = Directory.EnumerateFiles(Path.Combine(History, "hospital-adt")).Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).Split("MSH|", StringSplitOptions.RemoveEmptyEntries)).Select(text => $"MSH|{text}").ToArray();
        random.Shuffle(messages);
        files.AddRange(messages.Chunk((messages.Length / 3) + 1).Select((part, i) => Write(to, $"adt-{round}{i}.hl7", string.Concat(part))));
        var order = files.ToArray();
        random.Shuffle(order);
        return [.. order];
    }

    // A folder with place.yaml alone: who takes part is known before anything comes.
    private string Empty()
    {
        var empty = folder.CreateSubdirectory("place").FullName;
        File.Copy(Path.Combine(History, "place.yaml"), Path.Combine(empty, "place.yaml"));
        return empty;
    }

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void ShouldHaveEverything(string said)
    {
        foreach (var kind in new[] { "person", "entry", "member", "item", "action" })
            Lines(said).ShouldContain(line => line.StartsWith(kind + " ", StringComparison.Ordinal), kind);
        Lines(said).ShouldContain(line => line.StartsWith("item ", StringComparison.Ordinal) && line.Contains(" decided ", StringComparison.Ordinal));
    }

    private static void ShouldSayTheSame(string now, string expected)
    {
        var (added, gone) = (Lines(now), Lines(expected));
        string.Join('\n', added.Except(gone).Take(10).Select(line => $"+ {line}").Concat(gone.Except(added).Take(10).Select(line => $"- {line}"))).ShouldBeEmpty();
        added.Length.ShouldBe(gone.Length);
    }

    private static string[] Lines(string text) => text.Split('\n');
}
