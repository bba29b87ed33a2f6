namespace AnyDoor.Cli;

/// <summary>The packs that come with the product or lie in a folder <c>care-models</c> at or above the current one.</summary>
internal static class ModelFiles
{
    /// <returns>The pack's file, or null where there is none of that name.</returns>
    public static string? Find(string model) => All().GetValueOrDefault(model);

    /// <summary>Files by the name of their folder.</summary>
    public static IReadOnlyDictionary<string, string> All() => Folder() is { } folder
        ? Directory.EnumerateDirectories(folder).Select(model => (Name: Path.GetFileName(model), File: Path.Combine(model, "model.yaml")))
            .Where(model => File.Exists(model.File)).ToDictionary(model => model.Name, model => model.File)
        : new Dictionary<string, string>();

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "care-models")))
                return Path.Combine(folder.FullName, "care-models");
        }
        var shipped = Path.Combine(AppContext.BaseDirectory, "care-models");
        return Directory.Exists(shipped) ? shipped : null;
    }
}
