using AnyDoor.CareModels;

namespace AnyDoor.Assessments.Asking;

/// <summary>What structured answers suggest. Free notes are never read.</summary>
public static class Suggestions
{
    /// <summary>The pack's rules that hold for these answers, in the pack's order.</summary>
    public static IEnumerable<SuggestionRule> For(Questionnaire questionnaire, AnswerSheet sheet) =>
        questionnaire.Suggestions.Where(rule => rule.AnyOf.Any(set => set.Count > 0 && set.All(test => Holds(test, sheet))));

    private static bool Holds(AnswerTest test, AnswerSheet sheet) =>
        sheet.Answers.TryGetValue(test.Part, out var answer) && test.Answers.Contains(answer);
}
