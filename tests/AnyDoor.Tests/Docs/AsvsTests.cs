using System.Text.RegularExpressions;
using AnyDoor.Tests.Architecture;

namespace AnyDoor.Tests.Docs;

public partial class AsvsTests
{
    private const string Page = "docs/asvs.md";

    private static readonly string[] States = ["met", "not met", "not applicable"];

    /// <summary>The requirements of level 2 in each section of ASVS 4.0.3; numbers that it withdrew, or asks for at level 3 only, are missing.</summary>
    private static readonly Dictionary<string, int[]> Sections = new()
    {
        ["1.1"] = To(7), ["1.2"] = To(4), ["1.4"] = [1, 4, 5], ["1.5"] = To(4), ["1.6"] = To(4), ["1.7"] = To(2), ["1.8"] = To(2), ["1.9"] = To(2), ["1.10"] = To(1), ["1.11"] = To(2), ["1.12"] = [2], ["1.14"] = To(6),
        ["2.1"] = To(12), ["2.2"] = To(3), ["2.3"] = To(3), ["2.4"] = To(5), ["2.5"] = To(7), ["2.6"] = To(3), ["2.7"] = To(6), ["2.8"] = To(7), ["2.9"] = To(3), ["2.10"] = To(4),
        ["3.1"] = To(1), ["3.2"] = To(4), ["3.3"] = To(4), ["3.4"] = To(5), ["3.5"] = To(3), ["3.7"] = To(1),
        ["4.1"] = [1, 2, 3, 5], ["4.2"] = To(2), ["4.3"] = To(3),
        ["5.1"] = To(5), ["5.2"] = To(8), ["5.3"] = To(10), ["5.4"] = To(3), ["5.5"] = To(4),
        ["6.1"] = To(3), ["6.2"] = To(6), ["6.3"] = To(2), ["6.4"] = To(2),
        ["7.1"] = To(4), ["7.2"] = To(2), ["7.3"] = [1, 3, 4], ["7.4"] = To(3),
        ["8.1"] = To(4), ["8.2"] = To(3), ["8.3"] = To(8),
        ["9.1"] = To(3), ["9.2"] = To(4),
        ["10.2"] = To(2), ["10.3"] = To(3),
        ["11.1"] = To(8),
        ["12.1"] = To(3), ["12.2"] = To(1), ["12.3"] = To(6), ["12.4"] = To(2), ["12.5"] = To(2), ["12.6"] = To(1),
        ["13.1"] = [1, 3, 4, 5], ["13.2"] = [1, 2, 3, 5, 6], ["13.3"] = To(2), ["13.4"] = To(2),
        ["14.1"] = To(4), ["14.2"] = To(6), ["14.3"] = [2, 3], ["14.4"] = To(7), ["14.5"] = To(4),
    };

    private static readonly List<Match> Rows = [.. House.Read(Page).Split('\n').Select(line => Row().Match(line)).Where(row => row.Success)];

    [Fact]
    public void Requirements_OfEveryChapter_AreEachOnThePageOnce() =>
        Rows.Select(row => row.Groups["id"].Value).ShouldBe(Sections.SelectMany(section => section.Value.Select(number => $"{section.Key}.{number}")));

    [Fact]
    public void Requirement_ThatIsMet_SaysByWhat()
    {
        Rows.Where(row => !States.Contains(row.Groups["state"].Value)).ShouldBeEmpty();
        Rows.Where(row => row.Groups["state"].Value == "met" && row.Groups["by"].Value.Trim().Length == 0).Select(row => row.Groups["id"].Value).ShouldBeEmpty();
    }

    [Fact]
    public void Test_NamedByThePage_Exists()
    {
        var known = Directory.EnumerateFiles(Path.Combine(House.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        TestClass().Matches(House.Read(Page)).Select(name => name.Groups[1].Value).Distinct().Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Totals_OfThePage_AreThoseOfItsRows() =>
        House.Read(Page).ShouldContain($"{Rows.Count} requirements: {string.Join(", ", States.Select(state => $"{Rows.Count(row => row.Groups["state"].Value == state)} {state}"))}.");

    private static int[] To(int last) => [.. Enumerable.Range(1, last)];

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \| [^|]+ \| (?<state>[^|]+?) \| (?<by>[^|]*)\|")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestClass();
}
