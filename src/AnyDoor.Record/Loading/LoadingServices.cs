using AnyDoor.Foundation;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Senders;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnyDoor.Record.Loading;

public static class LoadingServices
{
    /// <summary>Everything that takes files and messages in.</summary>
    /// <param name="feeds">Folder of mappings; null for the nearest one called <c>feeds</c>.</param>
    public static IServiceCollection AddLoading(this IServiceCollection services, string? feeds = null)
    {
        services.TryAddSingleton<RawStore>();
        services.AddSingleton(_ => ReadCatalog(feeds ?? FeedCatalog.FindFolder(Environment.CurrentDirectory)));
        services.AddSingleton<FeedLoader>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<HeldFeeds>();
        services.AddSingleton<PatientMerges>();
        services.AddSingleton<SenderDesk>();
        services.AddSingleton<Rederivation>();
        services.AddSingleton<FeedStatus>();
        return services;
    }

    private static FeedCatalog ReadCatalog(string? folder)
    {
        var faults = new FaultList();
        if (folder is null)
            throw new DirectoryNotFoundException("No folder called feeds in the working folder, above it or beside the program; expected one with a mapping for each feed.");
        var catalog = FeedCatalog.Load(folder, faults);
        return faults.Any ? throw new FormatException(faults.ToString()) : catalog;
    }
}
