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

    /// <summary>A questionnaire with one suggestion, which goes where it is told.</summary>
    public static string Asking(string to) => $"""
        questionnaires:
          - name: asked
            title: Asked
            say_first: Hello
            questions: [{"{"}id: falls, heading: Falls, ask: Fallen?, parts: [{"{"}id: count, answers: [{"{"}id: none, text: None{"}"}, {"{"}id: some, text: Some{"}"}]{"}"}]{"}"}]
            suggestions:
              - id: referral
                title: Referral
                because: fell
                any_of: [{"{"}falls.count: some{"}"}]
                {to}
        """;

    public static (Pack? Pack, FaultList Faults) Read(string text)
    {
        var faults = new FaultList();
        return (PackReader.Read(text, "model.yaml", (_, _) => [], faults), faults);
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
    public IEnumerable<RuleFault> FaultsOf(string criteria, PackCohorts pack) =>
        criteria.IndexOf(word, StringComparison.Ordinal) is >= 0 and int at ? [new(at, $"'{word}' is not known")] : [];
}
