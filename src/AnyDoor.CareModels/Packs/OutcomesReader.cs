using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;

namespace AnyDoor.CareModels;

/// <summary>Reads what a pack is judged by: comparisons and how yardsticks are counted here.</summary>
internal static class OutcomesReader
{
    private static readonly TimeSpan Soonest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Latest = TimeSpan.FromDays(31);

    public static Comparison Comparison(YamlNode node, IReadOnlyList<Questionnaire> questionnaires, FaultList faults)
    {
        IReadOnlyList<string> alike = node.Words("alike_in", ComparedIn.All, faults);
        IReadOnlyList<string> same = node.Words("same_in", ComparedIn.All, faults);
        if (alike.Count == 0)
            node.Fault(faults, $"alike_in is missing; expected at least one of {string.Join(", ", ComparedIn.All)}");
        return new Comparison(
            node.Id("name", faults),
            node.RequiredString("title", faults),
            node.RequiredWord("asked", [.. questionnaires.Select(row => row.Name)], faults) ?? "",
            Spells(node, "after", faults),
            node.Duration("asked_within", Soonest, Latest, TimeSpan.FromDays(3), faults),
            Spells(node, "returns", faults),
            node.Whole("return_days", 1, 365, 30, faults),
            alike,
            same,
            node.Whole("ratio", 1, 20, 1, faults),
            Share(node, "caliper", 2, faults) ?? 0.2,
            Share(node, "smallest", 1, faults));
    }

    public static Measure? Measure(YamlNode? node, IReadOnlyList<string> suggestions, FaultList faults)
    {
        if (node is null)
            return null;
        if (node.Has("of") == node.Has("suggestion"))
            node.Fault(faults, "holds both of and suggestion, or neither; expected a kind of entry under of, or a suggestion of a questionnaire");
        return new Measure(
            node.Has("of") ? node.RequiredWord("of", KindTree.Names.ToList(), faults) : null,
            node.OptionalString("code", faults),
            node.OptionalWord("suggestion", suggestions, faults),
            node.Has("in_force_days") ? node.Whole("in_force_days", 1, 3650, 365, faults) : null,
            (node.OptionalWord("each", ["week", "month"], faults) ?? "month") == "week",
            node.OptionalWord("improve", ["up", "down", "neither"], faults) ?? "neither");
    }

    private static string Spells(YamlNode node, string key, FaultList faults)
    {
        var kind = node.RequiredWord(key, KindTree.Names.ToList(), faults) ?? "";
        if (kind.Length > 0 && KindTree.Subtree(kind).Any(one => one.Shape == KindShape.Event))
            node[key]!.Fault(faults, $"{kind} has no end; expected kinds of stay, e.g. hospital.admission");
        return kind;
    }

    private static double? Share(YamlNode node, string key, double most, FaultList faults)
    {
        if (node.OptionalString(key, faults) is not { } text)
            return null;
        if (double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
            return number;
        node[key]!.Fault(faults, $"`{text}` cannot be; expected a number above 0 and at most {most}");
        return null;
    }
}
