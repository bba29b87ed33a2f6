using System.Diagnostics;
using AnyDoor.Place;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>A load killed at random moments and begun again ends where an undisturbed one does: nothing missing, nothing twice.</summary>
internal static class KillLoad
{
    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        var random = new Random(options.Seed);
        var (begun, wanted, done, places) = (Stopwatch.StartNew(), Math.Max(1, options.Kills / options.Stores.Count), 0, 0);
        var differences = new List<string>();
        while (done < wanted && begun.Elapsed < options.Within)
        {
            var place = Directory.CreateTempSubdirectory("anydoor-place-").FullName;
            await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People, Seed = (ulong)(options.Seed + places++), To = place, AsOf = new DateTime(2026, 5, 12, 8, 30, 0) });
            await using var calm = await ProofStore.NewAsync(options.Store);
            var clock = Stopwatch.StartNew();
            await LoadAsync(place, calm, null);
            var whole = clock.Elapsed;
            await using var killed = await ProofStore.NewAsync(options.Store);
            while (done < wanted && begun.Elapsed < options.Within && !await LoadAsync(place, killed, random.NextDouble() * whole))
                done++;
            await LoadAsync(place, killed, null);
            differences.AddRange(await CompareAsync(calm, killed));
            Directory.Delete(place, recursive: true);
        }
        return new Proved(differences.Count == 0 && done >= wanted, $"{done} of {wanted} kills over {places} places of {options.People} people, {differences.Count} differences", differences);
    }

    /// <returns>False if it was killed before it ended.</returns>
    private static async Task<bool> LoadAsync(string place, ProofStore store, TimeSpan? killAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "anydoor.dll"), "load", place, "--triggers", "on", "--store", store.Address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(killAfter ?? TimeSpan.FromMinutes(10)).Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            return false;
        }
        return process.ExitCode == 0 ? true : throw new InvalidOperationException($"anydoor load ended with {process.ExitCode}: {(await said)[0]}");
    }

    private static async Task<List<string>> CompareAsync(ProofStore calm, ProofStore killed)
    {
        await using var first = calm.Open();
        await using var second = killed.Open();
        await second.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        return NaturalDump.Differences(await NaturalDump.ReadAsync(first), await NaturalDump.ReadAsync(second));
    }
}
