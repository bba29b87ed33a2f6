using System.Reflection;
using AnyDoor.CareModels;
using AnyDoor.Foundation;

namespace AnyDoor.Tests.CareModels;

/// <summary>Packs for tests: the repository's own, and small ones that say only what matters.</summary>
internal static class Packs
{
    public static string Folder { get; } = Find();

    public static string Text(string model) => File.ReadAllText(Path.Combine(Folder, model, "model.yaml"));

    /// <summary>A pack with one cohort and the triggers given.</summary>
    public static string Small(int version = 1, string triggers = "", string criteria = "age >= 65") => $"""
        model: small
        version: {version}
        title: A small pack
        cohorts:
          - name: older
            title: Older people
            criteria: {criteria}
            purpose: direct-care
        huddle:
          title: Huddle
          decisions: [{"{"}id: watch, text: Watch{"}"}]
        {triggers}
        """;

    public static (Pack? Pack, FaultList Faults) Read(string text)
    {
        var faults = new FaultList();
        return (PackReader.Read(text, "model.yaml", _ => [], faults), faults);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "care-models")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "care-models");
    }
}

/// <summary>Accepts every rule, or refuses those that hold a word.</summary>
internal sealed class CriteriaThatFail(string word) : ICriteriaCheck
{
    public IEnumerable<string> FaultsOf(string criteria) =>
        criteria.Contains(word, StringComparison.Ordinal) ? [$"'{word}' is not known"] : [];
}
