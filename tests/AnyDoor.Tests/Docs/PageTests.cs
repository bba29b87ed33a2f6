using System.Reflection;
using System.Text.RegularExpressions;
using AnyDoor.Tests.Architecture;

namespace AnyDoor.Tests.Docs;

public partial class PageTests
{
    private const string Missing = "test missing";

    [Fact]
    public void Link_OfAnyPage_PointsToWhatIsThere()
    {
        var broken = from page in Pages.All
                     from target in Pages.LinksOf(page)
                     where !Path.Exists(Path.Combine(House.Root, target))
                     select $"{page} links to {target}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Path_NamedByAnyPage_IsThere()
    {
        var wrong = from page in Pages.All
                    from path in Pages.PathsOf(page)
                    where !Path.Exists(Path.Combine(House.Root, path))
                    select $"{page} names {path}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Index_OfTheDocs_ListsEveryPage() =>
        Pages.All.Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/index.md").Except(Pages.LinksOf("docs/index.md")).ShouldBeEmpty();

    [Fact]
    public void Page_OfAnyKind_NamesNoMachineAndNoRegistry() =>
        Pages.All.Where(page => OneMachine().IsMatch(House.Read(page))).ShouldBeEmpty();

    [Fact]
    public void Control_OfAnyHazard_NamesItsTestOrSaysThatItIsMissing()
    {
        Pages.Controls().ShouldNotBeEmpty();
        Pages.Controls().Where(row => !TestName().IsMatch(row.Test) && row.Test != Missing).Select(row => row.Control).ShouldBeEmpty();
    }

    [Fact]
    public void Test_NamedByTheHazardLog_Exists()
    {
        var known = typeof(PageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetCustomAttributes<FactAttribute>().Any())
                .Select(method => $"{type.Name}.{method.Name}")).Concat(OfOtherProjects()).ToHashSet();
        Pages.Controls().SelectMany(row => TestName().Matches(row.Test)).Select(name => name.Groups[1].Value).Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(?<![\w.])/(work|root|home|Users|mnt)/|[A-Z]:\\|\b(npmjs|nuget|pypi|artifactory|nexus|docker)\.(org|com|io)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OneMachine();

    // Browser and scenario tests stand above this project: they are known by their source.
    private static IEnumerable<string> OfOtherProjects() => new[] { "AnyDoor.Browser", "AnyDoor.Scenarios" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(House.Root, "tests", project), "*Tests.cs"))
        .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(method => $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}"));

    [GeneratedRegex(@"(?:Fact|Theory|InlineData|OnSqlite|OnPostgres)[^\n]*\]\s*\n\s*public async Task (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"`(\w+\.\w+_\w+_\w+)`")]
    private static partial Regex TestName();
}
