using AnyDoor.CareModels;
using AnyDoor.DesignSystem.People;
using AnyDoor.People;

namespace AnyDoor.Assessments.Asking;

/// <param name="Version">0 while nothing is saved yet.</param>
/// <param name="Faults">Field to what is wrong, after a form that could not be taken.</param>
public sealed record AskModel(
    string Address,
    string PersonAddress,
    PersonToRing Person,
    Questionnaire Questionnaire,
    AnswerSheet Sheet,
    int Version,
    string? SavedAt,
    IReadOnlyList<ShownSuggestion> Suggestions,
    IReadOnlyDictionary<string, string> Faults,
    AnswerSheet? Theirs)
{
    /// <summary>Asked by a pack that works beside the team's own, and so has no huddle.</summary>
    public bool Beside { get; init; }

    public int Answered => Sheet.Answered(Questionnaire);
}

/// <summary>Who is about to be spoken to, and how.</summary>
public sealed record PersonToRing(string Name, int? Age, string? KnownAs, IReadOnlyList<PersonDetail> Identity, string? Phone, string? Context, IReadOnlyList<CommunicationNeed> Needs);

/// <param name="To">Null when no partner can take it.</param>
/// <param name="Decided">Words once added or declined.</param>
public sealed record ShownSuggestion(string Id, string Title, string Because, string? To, string When, string? Decided, bool Declined);
