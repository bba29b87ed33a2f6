using System.Diagnostics;
using System.Text.Json;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Bench.Load;

/// <summary>What one load took.</summary>
/// <param name="Rows">Rows and messages of the feeds, read.</param>
/// <param name="PeakMegabytes">The most memory the process held at any moment.</param>
internal sealed record LoadTook(double Seconds, long Rows, double PeakMegabytes, double PausedSeconds)
{
    public double MicrosecondsARow => Seconds * 1e6 / Rows;
}

/// <summary>Loads a place through the real intake path in a process of its own, so that its memory is nobody else's.</summary>
internal static class LoadAlone
{
    /// <summary>First argument of the process.</summary>
    public const string Verb = "load-alone";

    public static async Task<LoadTook> StartAsync(string place, string address)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AnyDoor.Bench.dll"), Verb, place, address]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<LoadTook>(said)! : throw new InvalidOperationException($"The load ended with {process.ExitCode}.");
    }

    public static async Task<int> RunAsync(string place, string address)
    {
        await using var services = BenchStore.Open(address);
        await services.GetRequiredService<MigrationRunner>().MigrateAsync();
        var clock = Stopwatch.StartNew();
        var report = await services.GetRequiredService<FeedLoader>().LoadAsync([place], new LoadOptions(), null, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new LoadTook(seconds, report.Files.Sum(file => file.Read), self.PeakWorkingSet64 / 1e6, GC.GetTotalPauseDuration().TotalSeconds)));
        return report.Failed ? 1 : 0;
    }
}
