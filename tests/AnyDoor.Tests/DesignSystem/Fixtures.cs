using System.Text.Json;

namespace AnyDoor.Tests.DesignSystem;

/// <summary>The examples NHS.UK frontend ships with each component: options given, markup expected.</summary>
internal static class Fixtures
{
    public static string FrontEnd { get; } = Path.Combine(Root(), "src", "AnyDoor.DesignSystem");

    public static IEnumerable<Fixture> Of(string component)
    {
        var path = Path.Combine(FrontEnd, "node_modules", "nhsuk-frontend", "dist", "nhsuk", "components", component, "fixtures.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var fixture in document.RootElement.GetProperty("fixtures").EnumerateArray())
        {
            var name = fixture.GetProperty("name").GetString()!;
            // What a caller writes between the tags is not among the options, so such an example cannot be repeated from them.
            if (name.Contains("call block", StringComparison.Ordinal) || fixture.GetProperty("context").ValueKind != JsonValueKind.Object) continue;
            yield return new Fixture(name, fixture.GetProperty("context").Clone(), fixture.GetProperty("html").GetString()!);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AnyDoor.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository root was not found above the tests.");
    }
}

internal sealed record Fixture(string Name, JsonElement Context, string Html);
