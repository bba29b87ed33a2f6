using System.Text.Json;
using AnyDoor.CareModels;

namespace AnyDoor.Assessments.Asking;

/// <summary>Answers and notes as given so far.</summary>
public sealed record AnswerSheet(string? Agreed, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Notes)
{
    public const int LongestNote = 2000;

    public static readonly AnswerSheet Empty = new(null, new Dictionary<string, string>(), new Dictionary<string, string>());

    public static AnswerSheet Of(Assessment? assessment) => assessment is null
        ? Empty
        : new(assessment.Agreed, Read(assessment.Answers), Read(assessment.Notes));

    /// <summary>How many questions have every part answered.</summary>
    public int Answered(Questionnaire questionnaire) => questionnaire.Questions.Count(IsAnswered);

    public bool IsAnswered(Question question) => question.Parts.All(part => Answers.ContainsKey($"{question.Id}.{part.Id}"));

    /// <summary>What a posted sheet says that the questionnaire does not know, by field.</summary>
    public IReadOnlyDictionary<string, string> FaultsIn(Questionnaire questionnaire)
    {
        var faults = new Dictionary<string, string>();
        if (Agreed is not null && questionnaire.Agreed.All(answer => answer.Id != Agreed))
            faults["agreed"] = "Choose one of the answers.";
        var parts = questionnaire.Questions.SelectMany(question => question.Parts.Select(part => ($"{question.Id}.{part.Id}", part))).ToDictionary();
        foreach (var (part, answer) in Answers)
        {
            if (!parts.TryGetValue(part, out var known) || known.Answers.All(choice => choice.Id != answer))
                faults[$"a.{part}"] = "Choose one of the answers.";
        }
        foreach (var (question, note) in Notes.Where(note => note.Value.Length > LongestNote))
            faults[$"n.{question}"] = $"Keep the note under {LongestNote} characters; it has {note.Length}.";
        return faults;
    }

    public string AnswersJson => Write(Answers);

    public string NotesJson => Write(Notes);

    // In one order, so that an unchanged sheet is the same text and writes nothing.
    private static string Write(IReadOnlyDictionary<string, string> values) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
