using System.Text.RegularExpressions;
using AnyDoor.Tests.Architecture;

namespace AnyDoor.Tests.Docs;

/// <summary>The written pages of the repository.</summary>
internal static partial class Pages
{
    public const string HazardLog = "docs/safety/hazard-log.md";

    /// <summary>Paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } = ["README.md", "CONTRIBUTING.md", .. House.Written("docs", ".md")];

    /// <summary>What a page links to inside the repository, as paths from the root; addresses elsewhere are left out.</summary>
    public static IEnumerable<string> LinksOf(string page) =>
        from link in Link().Matches(Fence().Replace(House.Read(page), ""))
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        select Path.GetRelativePath(House.Root, Path.GetFullPath(Path.Combine(House.Root, Path.GetDirectoryName(page)!, target))).Replace('\\', '/');

    /// <summary>Files and folders of the repository that a page names in code marks, as paths from the root.</summary>
    public static IEnumerable<string> PathsOf(string page) =>
        Named().Matches(Fence().Replace(House.Read(page), "")).Select(name => name.Groups[1].Value).Select(path => path.StartsWith("AnyDoor.", StringComparison.Ordinal) ? $"src/{path}" : path);

    /// <summary>The controls of the hazard log: what is done, and the cell that names its tests.</summary>
    public static IEnumerable<(string Control, string Test)> Controls()
    {
        var inside = false;
        foreach (var line in House.Read(HazardLog).Split('\n'))
        {
            if (line.StartsWith("| Control | Test |", StringComparison.Ordinal))
                inside = true;
            else if (!line.StartsWith('|'))
                inside = false;
            else if (inside && !line.StartsWith("|---", StringComparison.Ordinal) && line.Split('|') is [_, var control, var test, ..])
                yield return (control.Trim(), test.Trim());
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:AnyDoor\.\w+|src|tests|docs|feeds|care-models|script|tools|bench)/[\w./-]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
