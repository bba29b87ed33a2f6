using AnyDoor.Place;

namespace AnyDoor.Tests.Place;

/// <summary>A place of 2,000 people, generated once for the tests that read it.</summary>
public sealed class GeneratedPlace : IAsyncLifetime
{
    public const int People = 2_000;

    public static readonly DateTime AsOf = new(2026, 11, 17, 7, 30, 0);

    public string Folder { get; } = Directory.CreateTempSubdirectory("place-").FullName;

    public static PlaceOptions Options(string to, int people = People, ulong seed = 1, ErrorLevel errors = ErrorLevel.Heavy) =>
        new() { People = people, Seed = seed, To = to, AsOf = AsOf, Errors = errors };

    public Task InitializeAsync() => PlaceGenerator.WriteAsync(Options(Folder));

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Rows of a file as columns by name.</summary>
    public List<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadLines(Path.Combine(Folder, file)).Select(Fields).ToList();
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second))];
    }

    /// <summary>Leaves of expected.yaml by path, as <c>files/gp-events.csv/rows</c>.</summary>
    public Dictionary<string, string> Expected()
    {
        var open = new List<string>();
        var leaves = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "expected.yaml")).Where(l => !l.StartsWith('#')))
        {
            var depth = line.TakeWhile(c => c == ' ').Count() / 2;
            var (name, value) = line.Trim().Split(':', 2) is [var n, var v] ? (n, v.Trim()) : (line, "");
            open.RemoveRange(depth, open.Count - depth);
            open.Add(name);
            if (value.Length > 0)
                leaves[string.Join('/', open)] = value;
        }
        return leaves;
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                fields.Add("");
            else
                fields[^1] += c;
        return [.. fields];
    }
}
