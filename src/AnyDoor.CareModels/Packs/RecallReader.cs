using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.CareModels;

internal static class RecallReader
{
    // The page of the coverage of all groups stands where a list of this id would.
    private const string Taken = "coverage";

    public static RecallList List(YamlNode node, IReadOnlyList<CohortRule> cohorts, FaultList faults)
    {
        var (id, cohort) = (node.Id("id", faults), node.RequiredString("cohort", faults));
        if (id == Taken)
            node["id"]!.Fault(faults, $"`{Taken}` is the address of another page; expected another id");
        PackReader.CheckCohort(node, cohort, cohorts, "a recall list", faults);
        return new RecallList(id, node.RequiredString("title", faults), cohort, node.OptionalString("why", faults) ?? "", Choices(node, "parts", faults), Choices(node, "reasons", faults));
    }

    public static Coverage Coverage(YamlNode node, Func<string, IEnumerable<RuleFault>> criteria, FaultList faults) => new(
        node.Id("id", faults),
        node.RequiredString("title", faults),
        PackReader.RuleText(node, "of", criteria, faults),
        PackReader.RuleText(node, "covered", criteria, faults),
        node.RequiredString("says", faults),
        node.Has("target_percent") ? node.Whole("target_percent", 1, 100, 100, faults) : null);

    private static IReadOnlyList<Choice> Choices(YamlNode node, string key, FaultList faults)
    {
        var choices = node.OptionalList(key, faults);
        choices.Unique("id", faults);
        return [.. choices.Select(choice => PackReader.ChoiceOf(choice, faults))];
    }
}
