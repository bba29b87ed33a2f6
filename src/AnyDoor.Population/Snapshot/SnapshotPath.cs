using AnyDoor.Store;

namespace AnyDoor.Population.Snapshot;

internal static class SnapshotPath
{
    /// <summary><c>NAME.population.snapshot</c> in the store's side folder. Backups take databases only, so that it is never in one.</summary>
    public static string Of(StoreAddress store, PopulationOptions options)
    {
        var folder = Directory.CreateDirectory(store.SideFolder(Path.GetFullPath(options.Folder)));
        return Path.Combine(folder.FullName, $"{store.Name}.population.snapshot");
    }
}
