using System.Diagnostics;
using AnyDoor.CareModels;
using AnyDoor.Exchange.DropFolders;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Place;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Prove;

/// <summary>A serving host killed at random moments while it takes dropped messages and a large list of events and works out what follows from them: in
/// the end every one is taken, and cohorts, triggers and agenda are what an undisturbed host makes of them.</summary>
internal static class KillDispatch
{
    private const int KillsARound = 5;
    private const int DroppedFiles = 60;

    // So many times the people of other proofs, so that the dropped list of events is large enough to be sorted by person first.
    private const int Times = 5;

    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        var random = new Random(options.Seed);
        var (begun, wanted, done, rounds) = (Stopwatch.StartNew(), Math.Max(1, options.Kills / options.Stores.Count), 0, 0);
        var differences = new List<string>();
        while (done < wanted && begun.Elapsed < options.Within)
        {
            var place = Directory.CreateTempSubdirectory("anydoor-place-").FullName;
            var now = LondonTime.ToLocal(TimeProvider.System.GetUtcNow());
            await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People * Times, Seed = (ulong)(options.Seed + rounds++), To = place, AsOf = now });
            await using var calm = await BeginAsync(options.Store, place);
            await FinishAsync(calm);
            await using var killed = await BeginAsync(options.Store, place);
            for (var kill = 0; kill < KillsARound && done < wanted; kill++, done++)
                await ServeAndKillAsync(killed, TimeSpan.FromSeconds(0.7 + (random.NextDouble() * 3)));
            await FinishAsync(killed);
            differences.AddRange(await CompareAsync(calm, killed));
            Directory.Delete(place, recursive: true);
        }
        return new Proved(differences.Count == 0 && done >= wanted, $"{done} of {wanted} kills over {rounds} places of {options.People * Times} people, {differences.Count} differences", differences);
    }

    /// <summary>A store with its history loaded but nothing worked out from it, and the last days' messages and all GP events waiting in its drop folder.</summary>
    private static async Task<ProofStore> BeginAsync(string kind, string place)
    {
        var store = await ProofStore.NewAsync(kind);
        await using var services = store.Open();
        await services.GetRequiredService<MigrationRunner>().MigrateAsync(CancellationToken.None);
        var recent = Directory.EnumerateFiles(Path.Combine(place, "hospital-adt")).Order(StringComparer.Ordinal).TakeLast(DroppedFiles).ToList();
        recent.Add(Path.Combine(place, "gp-events.csv"));
        List<string> history = [.. Directory.EnumerateFiles(place, "*.csv").Where(path => Path.GetFileName(path) != "truth.csv" && !recent.Contains(path)), .. Directory.EnumerateFiles(Path.Combine(place, "hospital-adt")).Except(recent)];
        await PlaceAsync(services, place);
        await services.GetRequiredService<FeedLoader>().LoadAsync(history, new LoadOptions(TriggersOn: true), null, CancellationToken.None);
        var dropped = Directory.CreateDirectory(store.DropFolder).FullName;
        recent.ForEach(path => File.Copy(path, Path.Combine(dropped, Path.GetFileName(path))));
        return store;
    }

    private static async Task PlaceAsync(ServiceProvider services, string place)
    {
        await services.GetRequiredService<Partners.PlaceFiles.PlaceLoader>().LoadAsync(
            Partners.PlaceFiles.PlaceFile.Load(Path.Combine(place, "place.yaml"), [])!, ProcessContext.System("place.load"));
        var teams = (await services.GetRequiredService<PartnersDirectory>().CurrentAsync(CancellationToken.None)).Teams.Values;
        var faults = new FaultList();
        foreach (var model in teams.Select(team => team.Model).Distinct())
            await services.GetRequiredService<PackCatalog>().AdoptAsync(ProcessContext.System("care-models.adopt"), WidePack.Of(model), $"{model}.yaml", TimeProvider.System.GetUtcNow().AddDays(-31), faults, CancellationToken.None);
        if (faults.Any)
            throw new InvalidOperationException(faults.ToString());
    }

    private static async Task ServeAndKillAsync(ProofStore store, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "anydoor.dll"), "serve", "--without-codes", "--urls", "http://127.0.0.1:0", "--intake", store.DropFolder, "--store", store.Address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        if (process.WaitForExit(after))
            throw new InvalidOperationException($"anydoor serve ended with {process.ExitCode}: {(await said)[0]}");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    // As the host does, in this process: takes what is still in the folder and works out what follows.
    private static async Task FinishAsync(ProofStore store)
    {
        await using var services = store.Open();
        var options = new DropFolderOptions(store.DropFolder) { QuietFor = TimeSpan.Zero, QuietForWithoutEnd = TimeSpan.Zero };
        var place = services.GetRequiredService<PlaceStore>();
        using var drop = new DropFolder(options, services.GetRequiredService<FeedLoader>(), place, new DropFolderTroubles(options, place.Clock), NullLogger<DropFolder>.Instance);
        while (Directory.EnumerateFiles(store.DropFolder).Any(path => !Path.GetFileName(path).StartsWith('.')))
            await drop.LookAsync(CancellationToken.None);
        await services.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
    }

    private static async Task<List<string>> CompareAsync(ProofStore calm, ProofStore killed)
    {
        await using var first = calm.Open();
        await using var second = killed.Open();
        var (wanted, got) = (await NaturalDump.ReadAsync(first), await NaturalDump.ReadAsync(second));
        if (!wanted.Any(line => line.StartsWith("firing ", StringComparison.Ordinal)) || !wanted.Any(line => line.StartsWith("item ", StringComparison.Ordinal)))
            return ["nothing was worked out at all: the place gave no triggers or no agenda"];
        return NaturalDump.Differences(wanted, got);
    }
}
