using AnyDoor.Bench.Load;
using AnyDoor.People;
using AnyDoor.Place;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Bench.Linkage;

/// <summary>How many people of a synthetic place are one person after its files were loaded, two or more, or wrongly joined with somebody else, by the place's own truth file.</summary>
internal static class LinkageBench
{
    private const int Usual = 6000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchOptions options)
    {
        options.Say($"linkage: {options.People ?? Usual:N0} people");
        return [.. await MeasureAsync(options, ErrorLevel.Realistic), .. await MeasureAsync(options, ErrorLevel.Heavy)];
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchOptions options, ErrorLevel errors)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-linkage-");
        try
        {
            var feeds = Path.Combine(folder.FullName, "feeds");
            await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People ?? Usual, Seed = 1, To = feeds, AsOf = new DateTime(2026, 3, 3, 7, 0, 0), Errors = errors });
            await using var services = BenchStore.Open($"sqlite:{Path.Combine(folder.FullName, "anydoor.db")}");
            await services.GetRequiredService<MigrationRunner>().MigrateAsync();
            await services.GetRequiredService<FeedLoader>().LoadAsync([feeds], new LoadOptions(), null, CancellationToken.None);
            return await CompareAsync(services.GetRequiredService<PlaceStore>(), Truth(feeds), errors == ErrorLevel.Realistic ? "" : ", four times the errors");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<(string, string), string> Truth(string feeds) => File.ReadLines(Path.Combine(feeds, "truth.csv")).Skip(1).Select(line => line.Split(','))
        .ToDictionary(row => (row[0][..2], row[1]), row => row[2]);

    private static async Task<IReadOnlyList<Figure>> CompareAsync(PlaceStore store, Dictionary<(string, string), string> truth, string condition)
    {
        await using var db = store.OpenRead();
        var sources = (await db.Set<SourcePerson>().Select(row => new { row.PersonId, row.SourceSystem, row.LocalId }).ToListAsync())
            .Select(row => (row.PersonId, True: truth.GetValueOrDefault((row.SourceSystem switch { "gp" => "gp", "pas" => "ho", _ => "so" }, row.LocalId.Split('|')[^1])))).Where(row => row.True is not null).ToList();
        var people = sources.GroupBy(row => row.True).Select(row => (Records: row.Count(), People: row.Select(one => one.PersonId).Distinct().Count())).ToList();
        var several = people.Where(row => row.Records > 1).ToList();
        var joined = sources.GroupBy(row => row.PersonId).Where(row => row.Select(one => one.True).Distinct().Skip(1).Any()).SelectMany(row => row.Select(one => one.True)).Distinct().Count();
        var split = several.Count(row => row.People > 1);
        return
        [
            Of($"people of the truth file with a record{condition}", people.Count), Of($"of them with records that must be linked{condition}", several.Count),
            Of($"of those one person{condition}", several.Count - split), Of($"of those in two or more{condition}", split),
            Of($"percent of those one person{condition}", 100.0 * (several.Count - split) / Math.Max(1, several.Count)),
            new Figure("linkage", $"people wrongly joined with another{condition}", joined, null, null, "0", joined == 0),
        ];
    }

    private static Figure Of(string metric, double value) => new("linkage", metric, value, null, null, "none", true);
}
