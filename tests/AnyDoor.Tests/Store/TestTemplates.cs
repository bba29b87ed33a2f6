using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

/// <summary>Migrated once, copied per test.</summary>
internal static class TestTemplates
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Sqlite = new();

    /// <summary>Changes with the modules and with every character of their migrations.</summary>
    public static string Key(IReadOnlyList<StoreModule> modules, StoreProvider provider)
    {
        var text = new StringBuilder();
        foreach (var module in modules.Prepend(new StoreModule("store", typeof(PlaceStore), _ => { })))
        {
            var assembly = module.Marker.Assembly;
            text.Append(module.Name).Append('\n');
            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains($".Migrations.{provider}", StringComparison.OrdinalIgnoreCase)).Order())
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                text.Append(resource).Append('\n').Append(reader.ReadToEnd());
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..20];
    }

    public static async Task<StoreAddress> NewSqliteAsync(string folder, IReadOnlyList<StoreModule> modules)
    {
        var bytes = await Sqlite.GetOrAdd(Key(modules, StoreProvider.Sqlite), _ => new Lazy<Task<byte[]>>(() => MigrateAsync(modules))).Value;
        var path = Path.Combine(folder, "place.db");
        await File.WriteAllBytesAsync(path, bytes);
        return new StoreAddress(StoreProvider.Sqlite, path);
    }

    private static async Task<byte[]> MigrateAsync(IReadOnlyList<StoreModule> modules)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-template-");
        var path = Path.Combine(folder.FullName, "place.db");
        await using (var store = new PlaceStore(new StoreAddress(StoreProvider.Sqlite, path), modules, TimeProvider.System))
            await new MigrationRunner(store).MigrateAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        folder.Delete(recursive: true);
        return bytes;
    }
}
