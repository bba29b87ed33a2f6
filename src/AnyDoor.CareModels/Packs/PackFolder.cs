namespace AnyDoor.CareModels;

/// <summary>The packs that could be adopted: those that came with the product, or those of a folder <c>care-models</c> at or above the current one.</summary>
/// <param name="given">Another folder to look in instead.</param>
public sealed class PackFolder(string? given = null)
{
    /// <returns>The pack's file, or null where there is none of that name.</returns>
    public string? Find(string model) => All().GetValueOrDefault(model);

    /// <summary>Files by the name of their folder.</summary>
    public IReadOnlyDictionary<string, string> All() => (given ?? Usual()) is { } folder && Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Select(model => (Name: Path.GetFileName(model), File: Path.Combine(model, "model.yaml")))
            .Where(model => File.Exists(model.File)).OrderBy(model => model.Name, StringComparer.Ordinal).ToDictionary(model => model.Name, model => model.File)
        : new Dictionary<string, string>();

    private static string? Usual()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "care-models")))
                return Path.Combine(folder.FullName, "care-models");
        }
        return Path.Combine(AppContext.BaseDirectory, "care-models");
    }
}
