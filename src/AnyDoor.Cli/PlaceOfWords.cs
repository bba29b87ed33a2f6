using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli;

/// <summary>The place whose words a rule is checked against: the one there is, or an empty one for a pack's author who has none.</summary>
internal sealed class PlaceOfWords : IDisposable
{
    private DirectoryInfo? folder;

    public async Task<ServiceProvider> OpenAsync(string? given, CancellationToken cancel)
    {
        var address = StoreOption.Address(given);
        if (given is not null || address.Provider != StoreProvider.Sqlite || File.Exists(address.Location))
            return StoreOption.OpenExisting(given);
        folder = Directory.CreateTempSubdirectory("anydoor-words-");
        var empty = StoreOption.Open(new StoreAddress(StoreProvider.Sqlite, Path.Combine(folder.FullName, "anydoor.db")));
        await StoreOption.MigrateAsync(empty, cancel);
        return empty;
    }

    public void Dispose() => folder?.Delete(recursive: true);
}
