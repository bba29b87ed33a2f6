using AnyDoor.Place;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>Every file of a place in any order, twice, ends where all of them once in their own order do.</summary>
internal static class Replay
{
    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        var place = Directory.CreateTempSubdirectory("anydoor-place-").FullName;
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People, Seed = (ulong)options.Seed, To = place, AsOf = new DateTime(2026, 5, 12, 8, 30, 0) });
        await using var once = await ProofStore.NewAsync(options.Store);
        await using var shuffled = await ProofStore.NewAsync(options.Store);
        await using var first = once.Open();
        await using var second = shuffled.Open();
        await LoadAsync(first, [[place]]);
        var files = Directory.EnumerateFiles(place, "*.csv").Where(path => Path.GetFileName(path) != "truth.csv").Concat(Directory.EnumerateFiles(Path.Combine(place, "hospital-adt"))).Order(StringComparer.Ordinal).ToArray();
        var random = new Random(options.Seed);
        for (var round = 0; round < 2; round++)
        {
            random.Shuffle(files);
            await LoadAsync(second, [.. files.Select(file => new[] { file })], place);
        }
        var differences = NaturalDump.Differences(await NaturalDump.ReadAsync(first), await NaturalDump.ReadAsync(second));
        Directory.Delete(place, recursive: true);
        return new Proved(differences.Count == 0, $"{files.Length} files of {options.People} people, twice in random order, {differences.Count} differences", differences);
    }

    private static async Task LoadAsync(ServiceProvider services, IReadOnlyList<string[]> loads, string? place = null)
    {
        await services.GetRequiredService<MigrationRunner>().MigrateAsync(CancellationToken.None);
        if (place is not null)
            await Partners(services, place);
        foreach (var paths in loads)
            await services.GetRequiredService<FeedLoader>().LoadAsync(paths, new LoadOptions(TriggersOn: true), null, CancellationToken.None);
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
    }

    private static Task Partners(ServiceProvider services, string place) =>
        services.GetRequiredService<AnyDoor.Partners.PlaceFiles.PlaceLoader>().LoadAsync(
            AnyDoor.Partners.PlaceFiles.PlaceFile.Load(Path.Combine(place, "place.yaml"), [])!, AnyDoor.Foundation.ProcessContext.System("place.load"));
}
