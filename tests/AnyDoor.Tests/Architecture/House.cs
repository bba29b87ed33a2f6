using System.Text.RegularExpressions;
using System.Xml.Linq;
using AnyDoor.Tests.Formats;

namespace AnyDoor.Tests.Architecture;

/// <param name="StandsOn">The projects it references directly.</param>
internal sealed record HouseModule(string Name, IReadOnlyList<string> StandsOn);

/// <summary>The modules in the order of the house, as <c>docs/architecture.md</c> tells them, and the files they are made of.</summary>
internal static partial class House
{
    public static string Root { get; } = Path.GetFullPath(SharedData.Repository);

    public static IReadOnlyList<HouseModule> Modules { get; } =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "architecture.md")).Select(line => ModuleRow().Match(line)).Where(row => row.Success)
            .Select(row => new HouseModule(row.Groups["name"].Value, [.. Name().Matches(row.Groups["on"].Value).Select(name => $"AnyDoor.{name.Value}")])),
    ];

    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ReferencesOf(string project) =>
    [
        .. XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    /// <summary>Paths from the root with forward slashes, of every file under a folder that somebody wrote.</summary>
    public static IEnumerable<string> Written(string folder, params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => extensions.Contains(Path.GetExtension(path)) && !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot"))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    [GeneratedRegex(@"^\| `(?<name>AnyDoor\.\w+)` \|(?<on>[^|]*)\|")]
    private static partial Regex ModuleRow();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}
