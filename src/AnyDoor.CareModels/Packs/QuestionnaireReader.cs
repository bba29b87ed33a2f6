using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.CareModels;

internal static class QuestionnaireReader
{
    public static Questionnaire Read(YamlNode node, FaultList faults)
    {
        var questions = node.RequiredList("questions", faults).Select(question => QuestionOf(question, faults)).ToList();
        var answers = questions
            .SelectMany(question => question.Parts.Select(part => (Name: $"{question.Id}.{part.Id}", part.Answers)))
            .DistinctBy(part => part.Name)
            .ToDictionary(part => part.Name, part => part.Answers.Select(answer => answer.Id).ToList());
        return new Questionnaire(
            node.RequiredString("name", faults),
            node.RequiredString("title", faults),
            node.OptionalString("for", faults) ?? "",
            node.RequiredString("say_first", faults),
            [.. node.OptionalList("agreed", faults).Select(answer => Agreed(answer, faults))],
            questions,
            [.. node.OptionalList("suggestions", faults).Select(rule => Suggestion(rule, answers, faults))],
            node.OptionalStrings("before_you_hang_up", faults));
    }

    private static AgreedAnswer Agreed(YamlNode node, FaultList faults) =>
        new(node.RequiredString("id", faults), node.RequiredString("text", faults), node.OptionalBool("ends", faults) ?? false);

    private static Question QuestionOf(YamlNode node, FaultList faults) => new(
        node.RequiredString("id", faults),
        node.RequiredString("heading", faults),
        node.RequiredString("ask", faults),
        [.. node.RequiredList("parts", faults).Select(part => new QuestionPart(
            part.RequiredString("id", faults),
            part.OptionalString("label", faults),
            [.. part.RequiredList("answers", faults).Select(answer => PackReader.ChoiceOf(answer, faults))]))],
        node.OptionalString("note", faults));

    private static SuggestionRule Suggestion(YamlNode node, Dictionary<string, List<string>> answers, FaultList faults)
    {
        var to = node.RequiredMap("to", faults);
        return new SuggestionRule(
            node.RequiredString("id", faults),
            node.RequiredString("title", faults),
            node.RequiredString("because", faults),
            [.. node.RequiredList("any_of", faults).Select(set => Tests(set, answers, faults))],
            new SuggestionOwner(to?.OptionalString("role", faults), to?.RequiredString("kind", faults) ?? ""),
            node.OptionalDuration("accept_within", faults) ?? TimeSpan.FromHours(24),
            node.OptionalDuration("due_within", faults) ?? TimeSpan.FromDays(7));
    }

    private static IReadOnlyList<AnswerTest> Tests(YamlNode node, Dictionary<string, List<string>> answers, FaultList faults)
    {
        var tests = new List<AnswerTest>();
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
