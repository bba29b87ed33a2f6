using AnyDoor.Place;

namespace AnyDoor.Bench.Load;

/// <summary>The feeds of a synthetic place with the rows of every CSV file in random order, gone when disposed.</summary>
internal sealed class ShuffledPlace : IDisposable
{
    private ShuffledPlace(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<ShuffledPlace> MakeAsync(int people, Detail detail)
    {
        var folder = Directory.CreateTempSubdirectory("anydoor-feeds-").FullName;
        await PlaceGenerator.WriteAsync(new PlaceOptions { People = people, Seed = 7, To = folder, AsOf = new DateTime(2026, 5, 12, 8, 30, 0), Detail = detail });
        var random = new Random(7);
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
            Shuffle(file, random);
        return new ShuffledPlace(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // The generator writes no line breaks inside fields, so a line is a row.
    private static void Shuffle(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        var lines = new List<Range>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
            lines.Add(start..(start + (length == 0 ? bytes.Length - start : length)));
            start = lines[^1].End.Value;
        }
        var rows = lines.Skip(1).ToArray();
        random.Shuffle(rows);
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        foreach (var line in rows.Prepend(lines[0]))
            file.Write(bytes.AsSpan(line));
    }
}
