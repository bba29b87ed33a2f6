using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.CareModels;

internal static class QuestionnaireReader
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(15);

    public static Questionnaire Read(YamlNode node, FaultList faults)
    {
        var asked = node.Filled("questions", faults);
        var agreed = node.OptionalList("agreed", faults);
        var suggestions = node.OptionalList("suggestions", faults);
        foreach (var list in new[] { asked, agreed, suggestions })
            list.Unique("id", faults);
        var questions = asked.Select(question => QuestionOf(question, faults)).ToList();
        var answers = questions
            .SelectMany(question => question.Parts.Select(part => (Name: $"{question.Id}.{part.Id}", part.Answers)))
            .DistinctBy(part => part.Name)
            .ToDictionary(part => part.Name, part => part.Answers.Select(answer => answer.Id).ToList());
        return new Questionnaire(
            node.Id("name", faults),
            node.RequiredString("title", faults),
            node.OptionalString("for", faults) ?? "",
            node.RequiredString("say_first", faults),
            [.. agreed.Select(answer => Agreed(answer, faults))],
            questions,
            [.. suggestions.Select(rule => Suggestion(rule, answers, faults))],
            node.OptionalStrings("before_you_hang_up", faults));
    }

    private static AgreedAnswer Agreed(YamlNode node, FaultList faults) =>
        new(node.Id("id", faults), node.RequiredString("text", faults), node.OptionalBool("ends", faults) ?? false, node.OptionalWord("closes", ["done", "not-needed"], faults));

    private static Question QuestionOf(YamlNode node, FaultList faults)
    {
        var parts = node.Filled("parts", faults);
        parts.Unique("id", faults);
        return new Question(
            node.Id("id", faults),
            node.RequiredString("heading", faults),
            node.RequiredString("ask", faults),
            [.. parts.Select(part => PartOf(part, faults))],
            node.OptionalString("note", faults));
    }

    private static QuestionPart PartOf(YamlNode node, FaultList faults)
    {
        var answers = node.Filled("answers", faults);
        answers.Unique("id", faults);
        return new QuestionPart(node.Id("id", faults), node.OptionalString("label", faults), [.. answers.Select(answer => PackReader.ChoiceOf(answer, faults))]);
    }

    private static SuggestionRule Suggestion(YamlNode node, Dictionary<string, List<string>> answers, FaultList faults)
    {
        var (to, accept, due) = Owner(node, TimeSpan.FromHours(24), TimeSpan.FromDays(7), faults);
        return new SuggestionRule(
            node.Id("id", faults),
            node.RequiredString("title", faults),
            node.RequiredString("because", faults),
            [.. node.Filled("any_of", faults).Select(set => Tests(set, answers, faults))],
            to,
            accept,
            due);
    }

    /// <summary>Whom work goes to and by when.</summary>
    internal static (SuggestionOwner To, TimeSpan Accept, TimeSpan Due) Owner(YamlNode node, TimeSpan usuallyAccept, TimeSpan usuallyDue, FaultList faults)
    {
        var to = node.RequiredMap("to", faults);
        var accept = node.Duration("accept_within", Soonest, PackReader.LongestWait, usuallyAccept, faults);
        var due = node.Duration("due_within", Soonest, PackReader.LongestWait, usuallyDue, faults);
        if (due < accept)
            (node["due_within"] ?? node["accept_within"] ?? node).Fault(faults, $"due within {PackValues.Short(due)} is before accepted within {PackValues.Short(accept)}; expected the same or longer");
        return (new SuggestionOwner(to?.OptionalWord("role", Roles.Care, faults), to?.RequiredWord("kind", OrganisationKinds.All, faults) ?? ""), accept, due);
    }

    private static IReadOnlyList<AnswerTest> Tests(YamlNode node, Dictionary<string, List<string>> answers, FaultList faults)
    {
        var tests = new List<AnswerTest>();
        if (node.AsMap(faults) is null)
            return tests;
        if (!node.Entries.Any())
            node.Fault(faults, "holds no answer; expected question.part and its answer, e.g. {falls.count: two-or-more}");
        foreach (var (part, value) in node.Entries)
        {
            var given = value.AsStrings(faults);
            if (answers.TryGetValue(part, out var known))
            {
                foreach (var answer in given.Except(known))
                    faults.Add(node.File, value.Line, value.Path, $"`{answer}` is no answer of {part}{Spelling.Suggest(answer, known)}; expected one of {string.Join(", ", known)}");
            }
            else
            {
                faults.Add(node.File, value.Line, node.Path, $"`{part}` is no question's part{Spelling.Suggest(part, answers.Keys)}; expected question.part, e.g. {answers.Keys.FirstOrDefault()}");
            }
            tests.Add(new AnswerTest(part, given));
        }
        return tests;
    }
}
