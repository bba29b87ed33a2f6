using AnyDoor.Scenarios;

namespace AnyDoor.Browser;

internal static class Screenshots
{
    /// <summary>Not kept in the repository.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(ScenarioPlace.Repository, "artifacts", "screenshots")).FullName;
}
