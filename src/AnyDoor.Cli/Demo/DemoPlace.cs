using System.Globalization;
using AnyDoor.Cli.Demo.Past;
using AnyDoor.Cli.Verbs;
using AnyDoor.Foundation;
using AnyDoor.Place;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo;

/// <summary>Brings a demonstration to where it can be served. Each step looks at what is there, so that one broken off goes on where it stood.</summary>
internal sealed class DemoPlace(VerbConsole console, ServiceProvider services, string feeds)
{
    public async Task PrepareAsync(int people, string password, CancellationToken cancel)
    {
        await StoreOption.MigrateAsync(services, cancel);
        if (!File.Exists(Path.Combine(feeds, "expected.yaml")))
            await GenerateAsync(people, cancel);
        else if (!await IsLoadedAsync(cancel))
            console.Say($"1 of 4: using the place that is in {feeds}; delete that folder to have another one made");
        await LoadPartnersAsync(cancel);
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(password, cancel);
        await new DemoModels(console, services).AdoptAsync(cancel);
        if (!await IsLoadedAsync(cancel))
            await LoadAsync(cancel);
        await HoldPastAsync(cancel);
    }

    private Task GenerateAsync(int people, CancellationToken cancel)
    {
        console.Say($"1 of 4: making a place of {people:N0} invented people");
        var now = LondonTime.ToLocal(TimeProvider.System.GetUtcNow());
        // The community provider has asked for a year, and nothing is planted: comparisons have something to compare, and nothing to find.
        return GenerateVerb.RunAsync(console, new PlaceOptions { People = people, Seed = 1, To = feeds, AsOf = now, AskedEffect = 0 }, cancel);
    }

    private async Task LoadPartnersAsync(CancellationToken cancel)
    {
        var faults = (await services.GetRequiredService<FeedLoader>().LoadAsync([Path.Combine(feeds, "place.yaml")], new LoadOptions(), null, cancel)).Files.SelectMany(file => file.Faults).ToList();
        if (faults.Count > 0)
            throw new VerbException($"{string.Join('\n', faults)}\n{faults.Count} faults");
    }

    // As having just happened: rules let only events of the last days fire, so that the first huddle has an agenda and history rings no bells.
    private async Task LoadAsync(CancellationToken cancel)
    {
        console.Say("2 of 4: loading what its partners sent");
        LoadReport report;
        using (var progress = new ProgressLines(console.Error))
            report = await services.GetRequiredService<FeedLoader>().LoadAsync([feeds], new LoadOptions(TriggersOn: true), progress, cancel);
        foreach (var fault in report.Files.SelectMany(file => file.Faults))
            console.Say(fault.ToString());
        console.Say($"  {report.Files.Sum(file => file.Read):N0} read from {report.Files.Count:N0} files, {report.Files.Sum(file => file.Quarantined):N0} set aside");
        console.Say("3 of 4: finding who needs help");
        await FollowUp.RunAsync(console, services, cancel);
    }

    // Last, since who is asked is found by what the place holds, and what follows from it is of today.
    private async Task HoldPastAsync(CancellationToken cancel)
    {
        var today = await AsOfAsync(cancel);
        var store = services.GetRequiredService<PlaceStore>();
        if (await PastHuddles.AreHeldAsync(store, today, cancel))
            return;
        console.Say($"4 of 4: holding the huddles of the last {PastHuddles.Weeks} weeks");
        var clock = new PastClock();
        int held;
        await using (var past = StoreOption.Open(store.Address, clock))
            held = await new PastHuddles(past, clock).HoldAsync(today, cancel);
        await FollowUp.RunAsync(console, services, cancel);
        console.Say($"  {held:N0} huddles held, invented like everything here");
    }

    /// <summary>The day at which the place was made.</summary>
    private async Task<DateOnly> AsOfAsync(CancellationToken cancel)
    {
        const string key = "as_of: ";
        await foreach (var line in File.ReadLinesAsync(Path.Combine(feeds, "expected.yaml"), cancel))
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
                return DateOnly.FromDateTime(DateTime.Parse(line[key.Length..], CultureInfo.InvariantCulture));
        }
        throw new VerbException($"{Path.Combine(feeds, "expected.yaml")} does not say as_of: delete {feeds} to have the place made anew");
    }

    // Every file has its receipt, none was broken off, and none was written again since.
    private async Task<bool> IsLoadedAsync(CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        var receipts = await db.Set<Receipt>().Where(row => row.State != ReceiptStates.Reading).Select(row => new { row.FileName, row.ReceivedAt }).ToListAsync(cancel);
        var received = receipts.ToLookup(row => row.FileName, row => row.ReceivedAt);
        return Directory.EnumerateFiles(feeds, "*.csv").Where(path => Path.GetFileName(path) != "truth.csv").Concat(Directory.EnumerateFiles(Path.Combine(feeds, "hospital-adt")))
            .All(path => received[Path.GetFileName(path)].Any(at => at >= File.GetLastWriteTimeUtc(path)));
    }
}
