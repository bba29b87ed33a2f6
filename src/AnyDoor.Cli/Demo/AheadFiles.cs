using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Place;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Cli.Demo;

/// <summary>Lets a demonstration live on: drops the hospital's messages into the intake folder when they are due. What fell due while nothing ran
/// is dropped at the start. In quiet minutes the hospital says that it has nothing to say, as a connected one does: an empty batch.</summary>
public sealed class AheadFiles(PlaceStore store, string ahead, string intake) : BackgroundService
{
    private const string Due = "'adt-'yyyyMMdd-HHmm";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    /// <summary>Drops what is due and not yet received; returns how many files of messages.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var now = LondonTime.ToLocal(store.Now);
        var due = Directory.EnumerateFiles(ahead, "adt-*.hl7").Where(path => IsDue(path, now)).Order(StringComparer.Ordinal).ToList();
        await using var db = store.OpenRead();
        var received = (await db.Set<Receipt>().Where(row => row.FileName.StartsWith("adt-")).Select(row => row.FileName).ToListAsync(cancel)).ToHashSet();
        var waiting = due.Where(path => !received.Contains(Path.GetFileName(path)) && !File.Exists(Path.Combine(intake, Path.GetFileName(path)))).ToList();
        foreach (var path in waiting)
            await DropAsync(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancel), cancel);
        var newest = NameOf(new DateTime(now.Ticks - now.Ticks % PlaceOptions.AheadSpan.Ticks));
        if (!received.Contains(newest) && !File.Exists(Path.Combine(ahead, newest)) && !File.Exists(Path.Combine(intake, newest)) && Goes(now))
            await DropAsync(newest, Nothing(now), cancel);
        return waiting.Count;
    }

    // The simulated hospital falls silent where its messages end.
    private bool Goes(DateTime now) => Directory.EnumerateFiles(ahead, "adt-*.hl7").Any(path => !IsDue(path, now));

    // HL7 batch protocol: no messages, and the time makes each its own file.
    private static string Nothing(DateTime now) => $"FHS|^~\\&|||||{now:yyyyMMddHHmmss}\rBHS|^~\\&\rBTS|0\rFTS|1\r";

    private static string NameOf(DateTime due) => due.ToString(Due, CultureInfo.InvariantCulture) + ".hl7";

    private async Task DropAsync(string name, string text, CancellationToken cancel)
    {
        var target = Path.Combine(intake, name);
        await File.WriteAllTextAsync(target + ".tmp", text, cancel);
        File.Move(target + ".tmp", target, overwrite: true);
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
