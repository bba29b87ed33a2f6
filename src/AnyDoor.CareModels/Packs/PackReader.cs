using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;

namespace AnyDoor.CareModels;

/// <summary>Reads a pack and finds every fault of it, each with its line.</summary>
public static class PackReader
{
    private static readonly string[] Styles = ["complex", "pink", "alert", "plain"];
    private static readonly string[] PackPurposes = ["direct-care", "planning", "evaluation"];

    /// <param name="file">What faults call the file.</param>
    /// <param name="criteria">Checks the text of a rule; each fault is a message, placed at the rule's line.</param>
    /// <returns>The pack, or null when there is any fault.</returns>
    public static Pack? Read(string text, string file, Func<string, IEnumerable<string>> criteria, FaultList faults)
    {
        var before = faults.Count;
        if (YamlDocument.Parse(text, file, faults) is not { } document)
            return null;
        var root = document.Root;
        var cohorts = root.OptionalList("cohorts", faults).Select(node => Cohort(node, criteria, faults)).ToList();
        var pack = new Pack(
            root.RequiredString("model", faults),
            root.RequiredInt("version", faults),
            root.RequiredString("title", faults),
            root.OptionalString("summary", faults) ?? "",
            root.OptionalStrings("rows", faults),
            cohorts,
            [.. root.OptionalList("flags", faults).Select(node => Flag(node, faults))],
            [.. root.OptionalList("triggers", faults).Select(node => TriggerOf(node, cohorts, faults))],
            [.. root.OptionalList("questionnaires", faults).Select(node => QuestionnaireReader.Read(node, faults))],
            Huddle(root.RequiredMap("huddle", faults), faults),
            new PlanRules(root.OptionalMap("plan", faults)?.OptionalInt("review_days", faults) ?? 180),
            [.. root.OptionalList("yardsticks", faults).Select(node => YardstickOf(node, faults))]);
        document.ReportUnknownKeys(faults);
        return faults.Count == before ? pack : null;
    }

    private static CohortRule Cohort(YamlNode node, Func<string, IEnumerable<string>> criteria, FaultList faults)
    {
        var text = node.RequiredString("criteria", faults);
        var line = node["criteria"]?.Line ?? node.Line;
        if (text.Length > 0)
            faults.AddRange(criteria(text).Select(message => new Fault(node.File, line, $"{node.Path}.criteria", message)));
        return new CohortRule(
            node.RequiredString("name", faults),
            node.RequiredString("title", faults),
            text,
            node.RequiredWord("purpose", PackPurposes, faults),
            node.OptionalStrings("categories", faults),
            line);
    }

    private static FlagKind Flag(YamlNode node, FaultList faults) => new(
        node.RequiredString("kind", faults),
        node.RequiredString("text", faults),
        node.RequiredInt("days", faults),
        node.OptionalWord("style", Styles, faults) ?? "plain");

    private static Trigger TriggerOf(YamlNode node, List<CohortRule> cohorts, FaultList faults) => new(
        node.RequiredString("id", faults),
        node.RequiredWord("at", ["start", "end"], faults) == "end",
        node.RequiredWord("of", KindTree.Names.ToList(), faults),
        node.RequiredWord("cohort", [.. cohorts.Select(cohort => cohort.Name)], faults),
        node.OptionalDuration("fresh_for", faults) ?? TimeSpan.FromHours(72),
        node.RequiredString("says", faults),
        node.OptionalWord("meeting", ["huddle", "none"], faults) ?? "huddle");

    private static HuddleRules Huddle(YamlNode? node, FaultList faults) => node is null
        ? new HuddleRules("", 2, [], 3, [])
        : new HuddleRules(
            node.RequiredString("title", faults),
            node.OptionalInt("item_minutes", faults) ?? 2,
            node.OptionalStrings("members", faults),
            node.OptionalInt("roll_over_limit", faults) ?? 3,
            [.. node.RequiredList("decisions", faults).Select(choice => ChoiceOf(choice, faults))]);

    private static Yardstick YardstickOf(YamlNode node, FaultList faults) =>
        new(node.RequiredString("name", faults), node.RequiredString("text", faults), node.RequiredString("value", faults));

    internal static Choice ChoiceOf(YamlNode node, FaultList faults) =>
        new(node.RequiredString("id", faults), node.RequiredString("text", faults));
}
