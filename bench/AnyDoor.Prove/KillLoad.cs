using System.Diagnostics;
using AnyDoor.Place;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>A load killed at random moments and begun again ends where an undisturbed one does: nothing missing, nothing twice.</summary>
internal static class KillLoad
{
    // Every third place has a file, and a folder of messages, that are sorted by person through a temporary file first: a load of it is killed while it has that file.
    private const int LargeEvery = 3, LargeTimes = 8;

    // The share of a load's time in which it sorts and writes the first batches.
    private const double WhileSorting = 0.04;

    // So many kills must hit it.
    private const int EnoughKills = 10;

    public static async Task<Proved> RunAsync(ProofOptions options)
    {
        var random = new Random(options.Seed);
        var (begun, wanted, done, places, spooled) = (Stopwatch.StartNew(), Math.Max(1, options.Kills / options.Stores.Count), 0, 0, 0);
        var differences = new List<string>();
        while (done < wanted && begun.Elapsed < options.Within)
        {
            var place = Directory.CreateTempSubdirectory("anydoor-place-").FullName;
            var large = places % LargeEvery == 0;
            await PlaceGenerator.WriteAsync(new PlaceOptions { People = options.People * (large ? LargeTimes : 1), Seed = (ulong)(options.Seed + places++), To = place, AsOf = new DateTime(2026, 5, 12, 8, 30, 0) });
            await using var calm = await ProofStore.NewAsync(options.Store);
            var clock = Stopwatch.StartNew();
            await LoadAsync(place, calm, null);
            var whole = clock.Elapsed;
            await using var killed = await ProofStore.NewAsync(options.Store);
            while (done < wanted && begun.Elapsed < options.Within)
            {
                var (ended, spooling) = await LoadAsync(place, killed, random.NextDouble() * (!large ? 1 : done % 2 == 0 ? WhileSorting : 0.3) * whole, large);
                if (ended)
                    break;
                done++;
                spooled += spooling ? 1 : 0;
            }
            await LoadAsync(place, killed, null);
            differences.AddRange(await CompareAsync(calm, killed));
            differences.AddRange(Directory.EnumerateFiles(Temporary(killed)).Select(file => $"left behind by a kill: {Path.GetFileName(file)}"));
            Directory.Delete(place, recursive: true);
        }
        if (OperatingSystem.IsLinux() && done >= EnoughKills && spooled == 0)
            differences.Add("no kill hit a load while it had a large file sorted: nothing is known of that");
        return new Proved(differences.Count == 0 && done >= wanted, $"{done} of {wanted} kills over {places} places of {options.People} people or {LargeTimes} times as many, {spooled} of them while a large file was sorted or loaded from its sorting, {differences.Count} differences", differences);
    }

    /// <param name="killAfter">Null: it is left alone.</param>
    /// <param name="onceSpooling">The time counts from when it sorts a large file.</param>
    /// <returns>Whether it ended by itself, and if not, whether it had a large file sorted.</returns>
    private static async Task<(bool Ended, bool Spooling)> LoadAsync(string place, ProofStore store, TimeSpan? killAfter, bool onceSpooling = false)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "anydoor.dll"), "load", place, "--triggers", "on", "--store", store.Address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = Directory.CreateDirectory(Temporary(store)).FullName, ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        var said = Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        if (killAfter is { } after)
        {
            while (onceSpooling && !process.HasExited && !HasNamelessFile(process, store))
                await Task.Delay(5);
            if (!process.WaitForExit(after))
            {
                var spooling = HasNamelessFile(process, store);
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                return (false, spooling);
            }
        }
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(10)).Token);
        return process.ExitCode == 0 ? (true, false) : throw new InvalidOperationException($"anydoor load ended with {process.ExitCode}: {(await said)[0]}");
    }

    private static string Temporary(ProofStore store) => Path.Combine(store.Folder, "tmp");

    // A file that is open but has no name any more. Only Linux tells; elsewhere it is killed at any time.
    private static bool HasNamelessFile(Process process, ProofStore store)
    {
        try
        {
            return !OperatingSystem.IsLinux() || Directory.EnumerateFileSystemEntries($"/proc/{process.Id}/fd")
                .Any(fd => new FileInfo(fd).LinkTarget is { } target && target.StartsWith(Temporary(store), StringComparison.Ordinal) && target.EndsWith("(deleted)", StringComparison.Ordinal) && !target.Contains("etilqs", StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<List<string>> CompareAsync(ProofStore calm, ProofStore killed)
    {
        await using var first = calm.Open();
        await using var second = killed.Open();
        await second.GetRequiredService<ChangeDispatcher>().DrainAsync(CancellationToken.None);
        return NaturalDump.Differences(await NaturalDump.ReadAsync(first), await NaturalDump.ReadAsync(second));
    }
}
