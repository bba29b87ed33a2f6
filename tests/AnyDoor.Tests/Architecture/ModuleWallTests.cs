using System.Reflection;
using System.Text.RegularExpressions;
using AnyDoor.Store;

namespace AnyDoor.Tests.Architecture;

public partial class ModuleWallTests
{
    private static readonly string[] FoldersByKind = ["Models", "Services", "Helpers", "Utils", "Utilities", "Common", "Managers", "Interfaces", "Entities"];

    /// <summary>Files of more than 400 lines, each with the reason why it is not divided.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Files that may name a pack although they are code, each with the reason.</summary>
    private static readonly Dictionary<string, string> MayNameAPack = new()
    {
        ["src/AnyDoor.Place/Geography/PlaceFile.cs"] = "writes the place.yaml of the synthetic place, whose teams work by a pack of this repository",
    };

    private static readonly List<string> Order = [.. House.Modules.Select(module => module.Name)];

    [Fact]
    public void Page_OfTheArchitecture_TellsEveryProjectOnce() => Order.Order(StringComparer.Ordinal).ShouldBe(House.Projects);

    [Fact]
    public void References_OfEveryProject_GoOnlyToModulesAboveIt()
    {
        var wrong = from project in House.Projects
                    from reference in House.ReferencesOf(project)
                    where Order.IndexOf(reference) >= Order.IndexOf(project)
                    select $"{project} references {reference}, which stands below it in docs/architecture.md";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void References_ToldByThePage_AreThoseOfTheProjects()
    {
        var wrong = House.Modules.Where(module => !module.StandsOn.Order(StringComparer.Ordinal).SequenceEqual(House.ReferencesOf(module.Name).Order(StringComparer.Ordinal)))
            .Select(module => $"{module.Name} references {string.Join(", ", House.ReferencesOf(module.Name))}: say so in docs/architecture.md");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Tables_OfTheHost_AreThoseOfEveryModuleInTheOrderOfTheHouse() =>
        AnyDoor.Web.AllModules.Store.Select(module => module.Marker.Assembly.GetName().Name!).ShouldBe(Order.Where(HasTables));

    [Fact]
    public void Namespace_OfEveryFile_IsItsProjectOrItsFolder()
    {
        var wrong = from path in House.Written("src", ".cs")
                    let told = NamespaceLine().Match(House.Read(path))
                    where told.Success
                    let parts = path.Split('/')
                    where told.Groups[1].Value != parts[1] && told.Groups[1].Value != string.Join('.', parts[1..^1])
                    select $"{path} is in {told.Groups[1].Value}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Folder_OfAnyModule_IsNamedAfterATaskAndNotAKindOfClass() =>
        House.Written("src", ".cs", ".razor").Where(path => path.Split('/').SkipLast(1).Any(FoldersByKind.Contains)).ShouldBeEmpty();

    [Fact]
    public void File_OfMoreThan400Lines_IsListedWithItsReason()
    {
        var longer = from folder in new[] { "src", "tests", "bench", "tools" }
                     from path in House.Written(folder, ".cs", ".razor")
                     let lines = House.Read(path).Count(character => character == '\n')
                     where lines > 400
                     select path;
        longer.ShouldBe(LongFiles.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Engine_OfAnyModule_NamesNoAreaAndNoPack()
    {
        var words = Directory.EnumerateFiles(Path.Combine(House.Root, "care-models"), "model.yaml", SearchOption.AllDirectories)
            .Select(file => ModelLine().Match(File.ReadAllText(file)).Groups[1].Value).Append("luton").Distinct(StringComparer.OrdinalIgnoreCase);
        var named = new Regex($@"\b({string.Join('|', words.Select(Regex.Escape))})\b", RegexOptions.IgnoreCase);
        House.Written("src", ".cs", ".razor").Where(path => named.IsMatch(House.Read(path))).ShouldBe(MayNameAPack.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clock_OfTheMachine_IsReadOnlyThroughTimeProvider() =>
        House.Written("src", ".cs", ".razor").Where(path => MachineClock().IsMatch(House.Read(path))).ShouldBeEmpty();

    [Fact]
    public async Task Key_OfEveryTableAboutAPerson_BeginsWithThePerson()
    {
        await using var store = new PlaceStore(new StoreAddress(StoreProvider.Sqlite, Path.Combine(AppContext.BaseDirectory, "never-made.db")), AnyDoor.Web.AllModules.Store, TimeProvider.System);
        await using var db = store.OpenRead();
        var wrong = from table in db.Model.GetEntityTypes()
                    let key = table.FindPrimaryKey()!.Properties.Select(property => property.Name).ToList()
                    where key.IndexOf("PersonId") > 0
                    select table.ClrType.Name;
        wrong.ShouldBeEmpty();
    }

    private static bool HasTables(string project) => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{project}.dll")) && Assembly.Load(project).GetExportedTypes()
        .Any(type => type.GetField("Module", BindingFlags.Public | BindingFlags.Static)?.FieldType == typeof(StoreModule));

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^model:\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex ModelLine();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex MachineClock();
}
