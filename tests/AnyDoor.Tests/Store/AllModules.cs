using System.Reflection;
using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

/// <summary>The store modules of every project beside the tests: each exposes one public static <see cref="StoreModule"/> named Module.</summary>
public static class AllModules
{
    private static readonly string[] Order =
    [
        "Partners", "Trust", "People", "Record", "Population", "CareModels", "Plans", "Assessments", "Meetings", "Directory", "FrontDoor", "Flow", "Outcomes", "Recall",
        "Money", "Portal", "Exchange",
    ];

    public static IReadOnlyList<StoreModule> List { get; } = [.. Directory
        .EnumerateFiles(AppContext.BaseDirectory, "AnyDoor.*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => Order.Contains(name!["AnyDoor.".Length..]))
        .OrderBy(name => Array.IndexOf(Order, name!["AnyDoor.".Length..]))
        .SelectMany(name => Of(Assembly.Load(name!)))];

    private static IEnumerable<StoreModule> Of(Assembly assembly)
    {
        const BindingFlags shared = BindingFlags.Public | BindingFlags.Static;
        foreach (var type in assembly.GetExportedTypes())
        {
            if ((type.GetProperty("Module", shared)?.GetValue(null) ?? type.GetField("Module", shared)?.GetValue(null)) is StoreModule module)
                yield return module;
        }
    }
}
