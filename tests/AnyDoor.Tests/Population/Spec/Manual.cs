namespace AnyDoor.Tests.Population.Spec;

/// <summary>docs/criteria-language.md, cut into its headings and fenced blocks.</summary>
public static class Manual
{
    public static IEnumerable<(string Heading, string[] Lines)> Blocks(string fence)
    {
        var (heading, block) = ("", (List<string>?)null);
        foreach (var line in File.ReadAllLines(Path.Combine(Root(), "docs", "criteria-language.md")))
        {
            if (block is not null && line == "```")
            {
                yield return (heading, [.. block]);
                block = null;
            }
            else if (block is not null) block.Add(line);
            else if (line == "```" + fence) block = [];
            else if (line.StartsWith("## ", StringComparison.Ordinal)) heading = line[3..];
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AnyDoor.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
