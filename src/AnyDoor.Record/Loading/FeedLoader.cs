using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Mappings;
using AnyDoor.Record.Senders;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Loads files of feeds: keeps them as received, applies them batch by batch and says what became of every row and message.
/// A load that was broken off goes on where it stood; the same file again changes nothing.</summary>
public sealed class FeedLoader(PlaceStore store, RawStore raw, FeedCatalog catalog)
{
    private const string PlaceName = "place.yaml";
    private static readonly string[] NeverData = [PlaceName, "expected.yaml", "truth.csv", "disagreements.csv"];

    private readonly CodeBook codes = new();

    /// <param name="paths">Files, or folders whose files are loaded: lists of people first, then by name.</param>
    public async Task<LoadReport> LoadAsync(IReadOnlyList<string> paths, LoadOptions options, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        if (!options.DryRun)
            await catalog.RegisterAsync(store, cancel);
        var (reports, told) = (new List<FileReport>(), new List<FileReport>());
        foreach (var place in paths.Select(path => IsPlace(path) ? path : Path.Combine(path, PlaceName)).Where(File.Exists))
        {
            var taken = await LoadPlaceAsync(place, options, cancel);
            if (taken.State == ReceiptStates.Stopped)
                return new LoadReport([taken]);
            if (taken.Notices.Count > 0 || IsPlace(paths[0]))
                told.Add(taken);
        }
        if (!options.DryRun)
            await new HeldFeeds(store, raw, catalog).ReleaseAsync(cancel);
        var load = await ContextAsync(options, cancel);
        var files = Sorted(paths, options.As);
        var ahead = options.DryRun ? null : ReceivedFile.Ahead(raw, files, cancel);
        try
        {
            while (reports.Count < files.Count)
            {
                var (path, mapping) = files[reports.Count];
                if (mapping is null || options.DryRun)
                {
                    reports.Add(mapping is null ? NotTaken(path) : await DryRun.ReadAsync(path, mapping, store, load.Partners, cancel));
                }
                else if (SmallOnes(files, reports.Count, mapping) is { Count: > 0 } small)
                {
                    reports.AddRange(AdtFolder.Together(small) is > 0 and var together
                        ? await new AdtFolder(load, raw, mapping, catalog.Number(mapping), progress).RunAsync(small[..together], cancel)
                        : await new AdtFiles(load, raw, mapping, catalog.Number(mapping), progress).RunAsync(small, cancel));
                }
                else
                {
                    var isAhead = ahead?.Content.Name == Path.GetFullPath(path);
                    await using var file = isAhead ? ahead! : ReceivedFile.Begin(raw, path, mapping, cancel);
                    if (isAhead)
                        ahead = ReceivedFile.Ahead(raw, files.Skip(reports.Count + 1), cancel);
                    reports.Add(await LoadFileAsync(load, file, progress, cancel));
                }
            }
        }
        finally
        {
            if (ahead is not null)
                await ahead.DisposeAsync();
        }
        if (!options.DryRun && files.Where((file, i) => file.Mapping?.Person is { Fields.Count: > 0 } && reports[i].Read > 0).Any())
            await new Quarantine(store, raw, catalog).ReplayAsync(null, "person-unknown", options, cancel);
        return new LoadReport([.. told, .. reports]);
    }

    /// <summary>A person has looked at a held file: what is missing from it is withdrawn after all.</summary>
    public async Task ApproveAsync(long receiptId, string actor, CancellationToken cancel)
    {
        await catalog.RegisterAsync(store, cancel);
        var (receipt, mapping) = await HeldAsync(receiptId, cancel);
        var load = await ContextAsync(new LoadOptions(), cancel);
        await using var file = await RawFile.OpenAsync(raw, receipt.ContentHash, cancel);
        using var source = new CsvSource(file, receipt.FileName, mapping);
        await new CsvLoad(load, receipt, mapping, source, null).RunAsync(cancel);
        await new VanishCheck(load, receipt, mapping, source.Keys, await NotHeldAsync(receipt, cancel)).RunAsync(approved: true, cancel);
        await Receipts.CloseAsync(store, receipt, ReceiptStates.Done, $"approved by {actor}", cancel);
    }

    /// <summary>A person has looked at a held file: nothing is withdrawn because of it.</summary>
    public async Task RefuseAsync(long receiptId, string actor, CancellationToken cancel)
    {
        var (receipt, _) = await HeldAsync(receiptId, cancel);
        await Receipts.CloseAsync(store, receipt, ReceiptStates.Done, $"refused by {actor}: nothing was withdrawn", cancel);
    }

    // Who takes part must be known before what they send.
    private async Task<FileReport> LoadPlaceAsync(string path, LoadOptions options, CancellationToken cancel)
    {
        var faults = new FaultList();
        if (PlaceFile.Load(path, faults) is not { } place || faults.Any)
            return new FileReport(Path.GetFileName(path), null, 0, 0, 0, 0, 0, ReceiptStates.Stopped, [.. faults], []);
        var seen = options.DryRun ? 0 : await store.WriteAsync(ProcessContext.System("place.load"), scope => ApplyPlaceAsync(scope, place, cancel), cancel);
        string[] notices = seen == 0 ? [] : [$"networks, teams, senders or terms of access have changed: who may see {(seen == 1 ? "1 person" : $"{seen:N0} people")} was worked out anew"];
        return new FileReport(Path.GetFileName(path), null, 0, 0, 0, 0, 0, ReceiptStates.Done, [], notices);
    }

    private async Task<int> ApplyPlaceAsync(WriteScope scope, PlaceFile place, CancellationToken cancel)
    {
        var redraw = await AccessRedraw.BeforeAsync(scope, cancel);
        return await PlaceLoader.ApplyAsync(scope, place, cancel) ? await SenderAdoption.FollowAsync(scope, redraw, catalog, codes, cancel) : 0;
    }

    private static bool IsPlace(string path) => Path.GetFileName(path) == PlaceName && File.Exists(path);

    private async Task<(Receipt, FeedMapping)> HeldAsync(long receiptId, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var receipt = await db.FindAsync<Receipt>([receiptId], cancel);
        if (receipt is not { State: ReceiptStates.Held })
            throw new InvalidOperationException($"Receipt {receiptId} is not held.");
        var name = (await db.FindAsync<Feed>([receipt.Feed], cancel))!.Name;
        return (receipt, catalog.Feeds.First(feed => feed.Feed == name));
    }

    private async Task<LoadContext> ContextAsync(LoadOptions options, CancellationToken cancel) =>
        new(store, await PartnerBook.ReadAsync(store, cancel), codes, options);

    // Lists of people come before what is about them; otherwise in the order of names, so that a load is the same each time.
    private List<(string Path, FeedMapping? Mapping)> Sorted(IReadOnlyList<string> paths, string? named) =>
    [
        .. paths.Where(path => !IsPlace(path)).SelectMany(path => Directory.Exists(path) ? Files(path) : [path])
            .Select(path => (Path: path, Mapping: catalog.For(path, named)))
            .OrderBy(file => file.Mapping?.Person is { Fields.Count: > 0 } ? 0 : file.Mapping?.Format == FeedMapping.Csv ? 1 : 2)
            .ThenBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static List<string> SmallOnes(List<(string Path, FeedMapping? Mapping)> files, int from, FeedMapping mapping) => mapping.Format != FeedMapping.Hl7v2 ? []
        : [.. files.Skip(from).TakeWhile(file => file.Mapping == mapping && AdtFiles.IsSmall(file.Path)).Select(file => file.Path)];

    // What is dated ahead of the place's day belongs to live play, not to its history.
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !NeverData.Contains(Path.GetFileName(path)) && !Path.GetRelativePath(folder, path).StartsWith("ahead", StringComparison.Ordinal)
            && !Path.GetFileName(path).StartsWith('.') && Path.GetExtension(path) is not (".tmp" or ".partial" or ".md"));

    private static FileReport NotTaken(string path)
    {
        var name = Path.GetFileName(path);
        return new FileReport(name, null, 0, 0, 0, 0, 0, "not-taken", [new Fault(name, 0, "", "no feed takes a file of this name; expected a name that feeds/*.yaml lists, or --as FEED")], []);
    }

    private async Task<FileReport> LoadFileAsync(LoadContext load, ReceivedFile file, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        var (name, mapping) = (file.Name, file.Mapping);
        var order = file.Csv is null ? null : PersonSpool.Order(file.Content.Length, mapping.Person!.Id);
        var receipt = await Receipts.OpenAsync(store, catalog.Number(mapping), name, await file.HashAsync(), order, cancel);
        if (receipt.State != ReceiptStates.Reading)
            return new FileReport(name, mapping.Feed, receipt.Read, 0, 0, receipt.Read, 0, receipt.State, [], []);
        var (faults, notices) = file.Csv is { } csv
            ? await LoadCsvAsync(load, receipt, csv, mapping, progress, cancel)
            : await LoadAdtAsync(load, receipt, file.Content, mapping, progress, cancel);
        // Another process may have been given the same file and have read some of it.
        var done = await Receipts.ReadAsync(store, receipt, cancel);
        if (done.Quarantined > 0)
            await KeptShapes.KeepAsync(store, done, mapping.Format, file.Content, cancel);
        return new FileReport(name, mapping.Feed, done.Read, done.Applied, done.Stored, done.Duplicate, done.Quarantined, done.State, faults, notices);
    }

    private async Task<(IReadOnlyList<Fault>, IReadOnlyList<string>)> LoadCsvAsync(
        LoadContext load, Receipt receipt, CsvSource csv, FeedMapping mapping, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        if (!await new CsvLoad(load, receipt, mapping, csv, progress).RunAsync(cancel))
        {
            await Receipts.CloseAsync(store, receipt, ReceiptStates.Stopped, csv.Faults[0].Message, cancel);
            return (csv.Faults, csv.Notices);
        }
        var held = mapping.Mode == FeedMode.Delta ? null : await new VanishCheck(load, receipt, mapping, csv.Keys, await NotHeldAsync(receipt, cancel)).RunAsync(approved: false, cancel);
        await Receipts.CloseAsync(store, receipt, held is null ? ReceiptStates.Done : ReceiptStates.Held, held, cancel);
        return ([], held is null ? csv.Notices : [.. csv.Notices, held]);
    }

    // Of whom rows of the file wait, what it no longer names waits too.
    private async Task<Func<short, bool>> NotHeldAsync(Receipt receipt, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var held = await db.Set<HeldReceipt>().Where(row => row.ReceiptId == receipt.ReceiptId)
            .Join(db.Set<PartnerNumber>(), row => row.OrganisationId, number => number.OrganisationId, (_, number) => number.Number).ToHashSetAsync(cancel);
        return partner => !held.Contains(partner);
    }

    private async Task<(IReadOnlyList<Fault>, IReadOnlyList<string>)> LoadAdtAsync(
        LoadContext load, Receipt receipt, FileStream content, FeedMapping mapping, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        var adt = new AdtLoad(load, receipt, mapping, content, progress);
        await adt.RunAsync(cancel);
        await Receipts.CloseAsync(store, receipt, ReceiptStates.Done, null, cancel);
        return ([], adt.Notices);
    }
}
