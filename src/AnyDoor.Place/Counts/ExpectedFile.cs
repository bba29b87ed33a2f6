using System.Text;

namespace AnyDoor.Place.Counts;

/// <summary>Writes <c>expected.yaml</c>: what a load of the place should reproduce.</summary>
internal static class ExpectedFile
{
    public static void Write(PlaceOptions options, Tally tally)
    {
        var text = new StringBuilder()
            .Append("# What a load of this place should reproduce. Rows and messages count everything in the file, faults included.\n")
            .Append($"seed: {options.Seed}\nas_of: {options.AsOf:yyyy-MM-ddTHH:mm}\nerrors: {options.Errors.ToString().ToLowerInvariant()}\n");
        if (options.Detail != Detail.Usual)
            text.Append($"detail: {options.Detail.ToString().ToLowerInvariant()}\n");
        string[] open = [];
        foreach (var (path, count) in tally.Counts)
        {
            var parts = path.Split('/');
            var same = 0;
            while (same < parts.Length - 1 && same < open.Length && parts[same] == open[same])
                same++;
            for (; same < parts.Length - 1; same++)
                text.Append(' ', same * 2).Append(parts[same]).Append(":\n");
            text.Append(' ', (parts.Length - 1) * 2).Append($"{parts[^1]}: {count}\n");
            open = parts[..^1];
        }
        File.WriteAllText(Path.Combine(options.To, "expected.yaml"), text.ToString());
    }
}
