using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Trust;

namespace AnyDoor.CareModels;

/// <summary>Reads a pack and finds every fault of it, each with its line.</summary>
public static class PackReader
{
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(366);
    private static readonly TimeSpan LongestFresh = TimeSpan.FromDays(31);
    private static readonly string[] Styles = ["complex", "pink", "alert", "plain"];
    private static readonly string[] PackPurposes = [Purposes.DirectCare, Purposes.Planning, Purposes.Evaluation];

    /// <param name="file">What faults call the file.</param>
    /// <param name="criteria">Checks the text of a rule.</param>
    /// <returns>The pack, or null when there is any fault.</returns>
    public static Pack? Read(string text, string file, Func<string, PackCohorts, IEnumerable<RuleFault>> criteria, FaultList faults)
    {
        var found = new FaultList();
        var document = YamlDocument.Parse(text, file, found);
        var pack = document is null ? null : Read(document, criteria, found);
        faults.AddRange(found.OrderBy(fault => fault.Line));
        return found.Any ? null : pack;
    }

    /// <summary>Reads as much as there is and reports the rest; <paramref name="document"/> then knows every key of a pack.</summary>
    public static Pack? Read(YamlDocument document, Func<string, PackCohorts, IEnumerable<RuleFault>> criteria, FaultList faults)
    {
        if (document.Root.AsMap(faults) is not { } root)
            return null;
        var model = root.Id("model", faults);
        var source = root.OptionalString("source", faults);
        var cohorts = Cohorts(root, model, criteria, faults);
        IReadOnlyList<string> meetings = [.. root.OptionalList("meetings", faults).Select(node => node["id"]?.Text).OfType<string>()];
        IReadOnlyList<string> asked = [.. root.OptionalList("questionnaires", faults).Select(node => node["name"]?.Text).OfType<string>()];
        var beside = root.OptionalBool("beside", faults) ?? false;
        var questionnaires = List(root, "questionnaires", "name", faults, node => QuestionnaireReader.Read(node, faults));
        var pack = new Pack(
            model,
            root.Whole("version", 1, 1_000_000, null, faults),
            root.RequiredString("title", faults),
            root.OptionalString("summary", faults) ?? "",
            root.OptionalStrings("rows", faults),
            cohorts,
            List(root, "flags", "kind", faults, node => Flag(node, faults)),
            List(root, "triggers", "id", faults, node => TriggerOf(node, cohorts, asked, faults)),
            questionnaires,
            Huddle(beside ? Nothing(root, faults) : root.RequiredMap("huddle", faults), meetings, faults),
            Meetings(root, meetings, faults),
            new PlanRules(root.OptionalMap("plan", faults)?.Whole("review_days", 1, 730, 180, faults) ?? 180),
            List(root, "yardsticks", "name", faults, node => YardstickOf(node, source, questionnaires, faults)),
            source)
        {
            Beside = beside,
            Recalls = List(root, "recalls", "id", faults, node => RecallReader.List(node, cohorts, faults)),
            Coverages = List(root, "coverage", "id", faults, node => RecallReader.Coverage(node, text => criteria(text, NamesOf(root, model, faults)), faults)),
            Comparisons = List(root, "comparisons", "name", faults, node => OutcomesReader.Comparison(node, questionnaires, faults)),
        };
        document.ReportUnknownKeys(faults);
        return pack;
    }

    private static IReadOnlyList<T> List<T>(YamlNode root, string key, string id, FaultList faults, Func<YamlNode, T> read)
    {
        var nodes = root.OptionalList(key, faults);
        nodes.Unique(id, faults);
        return [.. nodes.Select(read)];
    }

    private static IReadOnlyList<CohortRule> Cohorts(YamlNode root, string model, Func<string, PackCohorts, IEnumerable<RuleFault>> criteria, FaultList faults)
    {
        var names = NamesOf(root, model, faults);
        return List(root, "cohorts", "name", faults, node => Cohort(node, text => criteria(text, names), faults));
    }

    private static PackCohorts NamesOf(YamlNode root, string model, FaultList faults) =>
        new(model, [.. root.OptionalList("cohorts", faults).Select(node => node["name"]?.Text).OfType<string>()]);

    // A pack that works beside the teams' own has no table of its own to bring anybody to.
    private static YamlNode? Nothing(YamlNode root, FaultList faults)
    {
        if (root["huddle"] is { } huddle)
            huddle.Fault(faults, "a pack that works beside others has no huddle; expected none, or no beside");
        return null;
    }

    private static CohortRule Cohort(YamlNode node, Func<string, IEnumerable<RuleFault>> criteria, FaultList faults)
    {
        var text = RuleText(node, "criteria", criteria, faults);
        return new CohortRule(
            node.Id("name", faults),
            node.RequiredString("title", faults),
            text,
            node.RequiredWord("purpose", PackPurposes, faults),
            node.OptionalStrings("categories", faults));
    }

    internal static string RuleText(YamlNode node, string key, Func<string, IEnumerable<RuleFault>> criteria, FaultList faults)
    {
        var text = node.RequiredString(key, faults);
        if (text.Length > 0)
            faults.AddRange(criteria(text).Select(fault => At(node[key]!, fault)));
        return text;
    }

    private static Fault At(YamlNode rule, RuleFault fault)
    {
        var (line, column) = rule.PlaceOf(fault.At);
        return new Fault(rule.File, line, rule.Path, $"column {column}: {fault.What}");
    }

    private static FlagKind Flag(YamlNode node, FaultList faults) => new(
        node.Id("kind", faults),
        node.RequiredString("text", faults),
        node.Whole("days", 1, FlagService.LongestDays, null, faults),
        node.OptionalWord("style", Styles, faults) ?? "plain");

    private static Trigger TriggerOf(YamlNode node, IReadOnlyList<CohortRule> cohorts, IReadOnlyList<string> asked, FaultList faults)
    {
        var trigger = new Trigger(
            node.Id("id", faults),
            node.RequiredWord("at", ["start", "end"], faults) == "end",
            node.RequiredWord("of", KindTree.Names.ToList(), faults),
            node.RequiredString("cohort", faults),
            node.Duration("fresh_for", TimeSpan.FromHours(1), LongestFresh, Trigger.UsuallyFreshFor, faults),
            node.RequiredString("says", faults),
            node.OptionalWord("meeting", [Trigger.Huddle, "none"], faults) ?? Trigger.Huddle)
        {
            Action = node.OptionalMap("action", faults) is { } action ? ActionOf(action, asked, faults) : null,
        };
        CheckCohort(node, trigger.Cohort, cohorts, "a trigger", faults);
        if (trigger.AtEnd && trigger.Of.Length > 0 && KindTree.Subtree(trigger.Of).All(kind => kind.Shape == KindShape.Event))
            node["at"]!.Fault(faults, $"{trigger.Of} happens at one moment and has no end; expected start");
        return trigger;
    }

    private static TriggerAction ActionOf(YamlNode node, IReadOnlyList<string> asked, FaultList faults)
    {
        var (to, accept, due) = QuestionnaireReader.Owner(node, TimeSpan.FromHours(1), TimeSpan.FromHours(6), faults);
        return new TriggerAction(
            node.RequiredString("title", faults),
            node.OptionalString("detail", faults),
            to,
            accept,
            due,
            node["ask"]?.AsWord(asked, faults));
    }

    internal static void CheckCohort(YamlNode node, string name, IReadOnlyList<CohortRule> cohorts, string what, FaultList faults)
    {
        if (name.Length == 0 || node["cohort"] is not { } given)
            return;
        var names = cohorts.Select(cohort => cohort.Name).Distinct().ToList();
        if (cohorts.FirstOrDefault(cohort => cohort.Name == name) is not { } cohort)
            given.Fault(faults, $"`{name}` is no cohort of this pack{Spelling.Suggest(name, names)}; expected {(names.Count == 0 ? "one under cohorts, where there is none" : $"one of {string.Join(", ", names)}")}");
        else if (cohort.Purpose.Length > 0 && cohort.Purpose != Purposes.DirectCare)
            given.Fault(faults, $"`{cohort.Name}` is for {cohort.Purpose}, and {what} shows people to a team; expected a cohort for {Purposes.DirectCare}");
    }

    private static IReadOnlyList<PackMeeting> Meetings(YamlNode root, IReadOnlyList<string> all, FaultList faults)
    {
        IReadOnlyList<string> flags = [.. root.OptionalList("flags", faults).Select(node => node["kind"]?.Text).OfType<string>()];
        return List(root, "meetings", "id", faults, node => Meeting(node, all, flags, faults));
    }

    private static PackMeeting Meeting(YamlNode node, IReadOnlyList<string> all, IReadOnlyList<string> flags, FaultList faults)
    {
        var (id, every) = (node.Id("id", faults), node.RequiredString("every", faults));
        if (id == Trigger.Huddle)
            node["id"]!.Fault(faults, "the daily huddle is said under huddle; expected another id");
        var cadence = Cadence.Parse(every);
        if (cadence is null && every.Length > 0)
            node["every"]!.Fault(faults, $"`{every}` is no cadence; expected {Cadence.Expected}");
        return new PackMeeting(
            id,
            cadence ?? Cadence.Parse("weekday")!,
            node.RequiredTime("at", faults),
            node.Whole("minutes", 5, 480, 60, faults),
            node.OptionalWord("one_for", ["team", "practice"], faults) == "practice",
            node.Words("brings", flags, faults),
            Rules(node, [.. all.Where(other => other != id)], faults));
    }

    private static HuddleRules Huddle(YamlNode? node, IReadOnlyList<string> meetings, FaultList faults) =>
        Rules(node, meetings, faults) with { MostADay = node?.Has("most_a_day") == true ? node.Whole("most_a_day", 1, 10_000, 1, faults) : null };

    private static HuddleRules Rules(YamlNode? node, IReadOnlyList<string> meetings, FaultList faults)
    {
        if (node is null)
            return new HuddleRules("", 2, [], 3, []);
        var decisions = node.Filled("decisions", faults);
        decisions.Unique("id", faults);
        return new HuddleRules(
            node.RequiredString("title", faults),
            node.Whole("item_minutes", 1, 60, 2, faults),
            node.Words("members", OrganisationKinds.All, faults),
            node.Whole("roll_over_limit", 1, 20, 3, faults),
            [.. decisions.Select(choice => ChoiceOf(choice, faults) with { To = choice.Has("to") ? choice["to"]!.AsWord(meetings, faults) : null })],
            node.OptionalWord("overseen_by", Roles.Care, faults));
    }

    private static Yardstick YardstickOf(YamlNode node, string? source, IReadOnlyList<Questionnaire> questionnaires, FaultList faults) =>
        new(node.Id("name", faults), node.RequiredString("text", faults), node.RequiredString("value", faults), node.OptionalString("source", faults) ?? source,
            OutcomesReader.Measure(node.OptionalMap("measure", faults), [.. questionnaires.SelectMany(row => row.Suggestions).Select(row => row.Id)], faults));

    internal static Choice ChoiceOf(YamlNode node, FaultList faults) => new(node.Id("id", faults), node.RequiredString("text", faults));
}
