using System.Reflection;
using System.Text.Json;

namespace AnyDoor.DesignSystem.Shell;

/// <summary>Built files carried in this assembly; their names hold a hash of their content.</summary>
internal static class BuiltFiles
{
    public const string Root = "/_content/AnyDoor.DesignSystem/assets/";
    private static readonly Assembly Home = typeof(BuiltFiles).Assembly;
    private static readonly Dictionary<string, string> Names = ReadNames();

    public static string Href(string logicalName) => Root + Names[logicalName];

    public static Stream? Open(string file) => Home.GetManifestResourceStream("assets/" + file);

    private static Dictionary<string, string> ReadNames()
    {
        using var manifest = Open("assets.json") ?? throw new InvalidOperationException("The front end was not built into this assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(manifest)!;
    }
}
