using AnyDoor.CareModels;
using AnyDoor.Exchange.DropFolders;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Scenarios;

/// <summary>The whole host over the small place with its history loaded, the luton pack in use and a folder into which partners drop files.</summary>
public sealed class ScenarioPlace : IAsyncDisposable
{
    private readonly RawStore raw;
    private readonly DropFolder drop;
    private readonly string dropped;

    private ScenarioPlace(HostFixture host, RawStore raw, FeedLoader loader)
    {
        (Host, this.raw, Loader, dropped) = (host, raw, loader, Path.Combine(host.Folder, "drop"));
        Directory.CreateDirectory(dropped);
        var options = new DropFolderOptions(dropped) { QuietFor = TimeSpan.Zero, QuietForWithoutEnd = TimeSpan.Zero };
        drop = new DropFolder(options, loader, host.Store, new DropFolderTroubles(options, host.Clock), NullLogger<DropFolder>.Instance);
    }

    public HostFixture Host { get; }

    public FeedLoader Loader { get; }

    /// <summary>Repository folder, where the feeds and care models are.</summary>
    public static string Repository { get; } = Find();

    public static async Task<ScenarioPlace> NewAsync(StoreProvider provider, Action<WebApplicationBuilder>? configure = null, bool history = true)
    {
        var host = await HostFixture.NewAsync(provider, new FakeClock(AlderbrookNight.Morning), configure);
        var faults = new FaultList();
        var catalog = FeedCatalog.Load(Path.Combine(Repository, "feeds"), faults);
        var raw = new RawStore(host.Store);
        var place = new ScenarioPlace(host, raw, new FeedLoader(host.Store, raw, catalog));
        if (history)
            await place.LoadHistoryAsync();
        await place.AdoptAsync("luton");
        return place;
    }

    /// <summary>A care model of the repository is put into use, with events of the last week; rules are run.</summary>
    public async Task AdoptAsync(string model)
    {
        var faults = new FaultList();
        var text = await File.ReadAllTextAsync(Path.Combine(Repository, "care-models", model, "model.yaml"));
        await Host.App.Services.GetRequiredService<PackCatalog>()
            .AdoptAsync(new ProcessContext("model.adopt", "asha-fenwick"), text, "model.yaml", AlderbrookNight.Morning.AddDays(-7), faults, default);
        faults.ToString().ShouldBeEmpty();
        await FollowUpAsync();
    }

    /// <summary>A file comes from a partner: it is loaded as what has just happened, and everything that follows from it is done.</summary>
    public async Task DropAsync(string name, params IEnumerable<string> messages)
    {
        await File.WriteAllTextAsync(Path.Combine(dropped, name), string.Concat(messages));
        await drop.LookAsync(default);
        (await drop.LookAsync(default)).ShouldBe(1);
        Directory.Exists(Path.Combine(dropped, "refused")).ShouldBeFalse();
        await DrainAsync();
    }

    /// <summary>Rules are run over everybody as in the night, and everything that follows is done.</summary>
    public async Task FollowUpAsync()
    {
        await DrainAsync();
        await Host.App.Services.GetRequiredService<CohortService>().RunAllAsync(default);
        await DrainAsync();
    }

    /// <summary>Everything that follows from what was loaded is done.</summary>
    public Task DrainAsync() => Host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);

    public async Task<T> ReadAsync<T>(Func<PlaceDb, Task<T>> read)
    {
        await using var db = Host.Store.OpenRead();
        return await read(db);
    }

    /// <summary>Somebody of the place as the reader of what is asked for.</summary>
    public async Task<Reader> ReaderAsync(string userName) => (await Host.App.Services.GetRequiredService<ReaderFactory>().OfUserAsync(userName, default))!;

    public Task<Person> PersonAsync(Somebody person) => ReadAsync(db => db.Set<Person>().SingleAsync(row => row.NhsNumber == person.NhsNumber));

    public async ValueTask DisposeAsync()
    {
        drop.Dispose();
        raw.Dispose();
        await Host.DisposeAsync();
    }

    private async Task LoadHistoryAsync()
    {
        var folder = Path.Combine(Host.Folder, "history");
        await AlderbrookNight.WriteHistoryAsync(folder);
        var report = await Loader.LoadAsync([folder], new LoadOptions(), null, default);
        report.Files.SelectMany(file => file.Faults).ShouldBeEmpty();
        report.Files.ShouldAllBe(file => file.State == "done" && file.Quarantined == 0);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AnyDoor.slnx")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
