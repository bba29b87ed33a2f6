using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Cli.Demo;

/// <summary>Lets a demonstration live on: drops the hospital's messages of each hour into the intake folder when they are due. What fell due
/// while nothing ran is dropped at the start.</summary>
internal sealed class AheadFiles(PlaceStore store, string ahead, string intake) : BackgroundService
{
    private const string Due = "'adt-'yyyyMMdd-HHmm";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    /// <summary>Drops what is due and not yet received; returns how many files.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var now = LondonTime.ToLocal(store.Now);
        var due = Directory.EnumerateFiles(ahead, "adt-*.hl7").Where(path => IsDue(path, now)).Order(StringComparer.Ordinal).ToList();
        await using var db = store.OpenRead();
        var received = (await db.Set<Receipt>().Where(row => row.FileName.StartsWith("adt-")).Select(row => row.FileName).ToListAsync(cancel)).ToHashSet();
        var waiting = due.Where(path => !received.Contains(Path.GetFileName(path)) && !File.Exists(Path.Combine(intake, Path.GetFileName(path)))).ToList();
        foreach (var path in waiting)
        {
            var target = Path.Combine(intake, Path.GetFileName(path));
            File.Copy(path, target + ".tmp", overwrite: true);
            File.Move(target + ".tmp", target);
        }
        return waiting.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Directory.Exists(ahead))
            return;
        Directory.CreateDirectory(intake);
        using var timer = new PeriodicTimer(LookEvery, store.Clock);
        do
            await LookAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static bool IsDue(string path, DateTime now) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(path), Due, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at <= now;
}
