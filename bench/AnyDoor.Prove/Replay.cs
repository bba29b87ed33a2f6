using AnyDoor.Bench.Morning;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Place;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>Every file of a place in any order, twice, ends where all of them once in their own order do: people, entries, cohorts, agenda, and the work given out from it.</summary>
internal static class Replay
{
    private const int Exact = 8, InCohort = 6, MovedAtNight = 4;
    private static readonly DateTimeOffset Morning = new(2026, 5, 12, 7, 30, 0, TimeSpan.Zero);

    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        var place = Directory.CreateTempSubdirectory("anydoor-place-").FullName;
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People, Seed = (ulong)options.Seed, To = place, AsOf = LondonTime.ToLocal(Morning) });
        await AddExactAsync(place);
        await using var once = await ProofStore.NewAsync(options.Store);
        await using var shuffled = await ProofStore.NewAsync(options.Store);
        await using var first = once.Open(new StandingClock(Morning));
        await using var second = shuffled.Open(new StandingClock(Morning));
        await LoadAsync(first, [[place]], place);
        var decided = await HuddleOfMorning.HoldAsync(first, Morning);
        var files = Directory.EnumerateFiles(place, "*.csv").Where(path => Path.GetFileName(path) != "truth.csv").Concat(Directory.EnumerateFiles(Path.Combine(place, "hospital-adt"))).Order(StringComparer.Ordinal).ToArray();
        var random = new Random(options.Seed);
        for (var round = 0; round < 2; round++)
        {
            random.Shuffle(files);
            await LoadAsync(second, [.. files.Select(file => new[] { file })], place);
            if (round == 0)
                await HuddleOfMorning.HoldAsync(second, Morning);
        }
        var wanted = await NaturalDump.ReadAsync(first);
        var differences = NaturalDump.Differences(wanted, await NaturalDump.ReadAsync(second));
        Directory.Delete(place, recursive: true);
        int Of(string kind) => wanted.Count(line => line.StartsWith(kind + " ", StringComparison.Ordinal));
        return new Proved(differences.Count == 0 && decided > 0,
            $"{files.Length} files of {options.People} people, twice in random order: {Of("person")} people, {Of("entry")} entries, {Of("member")} in cohorts, {Of("item")} on the agenda, {Of("action")} actions, {differences.Count} differences", differences);
    }

    // A place at random may have nobody on its agenda: a few people are in the cohort and moved at night for certain.
    private static async Task AddExactAsync(string place)
    {
        var exact = Path.Combine(place, "exact");
        MorningPeople.Write(exact, Exact, InCohort, Morning);
        foreach (var path in Directory.EnumerateFiles(exact, "*.csv"))
            await File.AppendAllLinesAsync(Path.Combine(place, Path.GetFileName(path)), (await File.ReadAllLinesAsync(path)).Skip(1));
        File.Move(Path.Combine(exact, "adt-history.hl7"), Path.Combine(place, "hospital-adt", "adt-exact.hl7"));
        await File.WriteAllTextAsync(Path.Combine(place, "hospital-adt", "adt-exact-night.hl7"), string.Concat(Enumerable.Range(0, MovedAtNight).Select(id =>
            MorningPeople.Message("A01", id, $"N{id}", "AMU", Morning.AddHours(-id - 1), Morning.AddHours(-id - 1)))));
        Directory.Delete(exact, recursive: true);
    }

    private static string Model()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "care-models", "luton", "model.yaml") is var file && File.Exists(file))
                return file;
        }
        throw new FileNotFoundException("There is no care-models/luton/model.yaml above this program.");
    }

    private static async Task LoadAsync(ServiceProvider services, IReadOnlyList<string[]> loads, string place)
    {
        var faults = new FaultList();
        await services.GetRequiredService<MigrationRunner>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<PlaceLoader>().LoadAsync(PlaceFile.Load(Path.Combine(place, "place.yaml"), faults)!, ProcessContext.System("place.load"));
        var model = Model();
        await services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("model.adopt", "asha-fenwick"), await File.ReadAllTextAsync(model), model, Morning.AddDays(-7), faults, CancellationToken.None);
        foreach (var paths in loads)
            await services.GetRequiredService<FeedLoader>().LoadAsync(paths, new LoadOptions(TriggersOn: true), null, CancellationToken.None);
        // Two nights, since one look that misses somebody is not yet their leaving.
        for (var night = 0; night < 2; night++)
        {
            await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
            await services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        }
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
    }
}
