namespace AnyDoor.CareModels;

/// <summary>Questions asked of a person, and what their answers suggest.</summary>
/// <param name="Agreed">Answers to "may I ask"; one that ends the call leaves the rest unasked.</param>
public sealed record Questionnaire(
    string Name,
    string Title,
    string For,
    string SayFirst,
    IReadOnlyList<AgreedAnswer> Agreed,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<SuggestionRule> Suggestions,
    IReadOnlyList<string> BeforeYouHangUp);

/// <param name="Closes">What it makes of the action that sent somebody to ask: done or not-needed; null leaves the action open.</param>
public sealed record AgreedAnswer(string Id, string Text, bool Ends, string? Closes = null);

/// <param name="Note">What a free note beside the answers is for; null where none is kept. Suggestions never read notes.</param>
public sealed record Question(string Id, string Heading, string Ask, IReadOnlyList<QuestionPart> Parts, string? Note);

public sealed record QuestionPart(string Id, string? Label, IReadOnlyList<Choice> Answers);

/// <param name="AnyOf">Suggested when any of these holds; each is a set of answers that must all have been given.</param>
/// <param name="To">Whom it goes to.</param>
public sealed record SuggestionRule(
    string Id,
    string Title,
    string Because,
    IReadOnlyList<IReadOnlyList<AnswerTest>> AnyOf,
    SuggestionOwner To,
    TimeSpan AcceptWithin,
    TimeSpan DueWithin);

/// <summary>The part <c>question.part</c> was answered with one of these.</summary>
public sealed record AnswerTest(string Part, IReadOnlyList<string> Answers);

/// <param name="Role">A practitioner of this role, if the organisation has one.</param>
/// <param name="Kind">Kind of organisation; its duty desk when no such practitioner is known.</param>
public sealed record SuggestionOwner(string? Role, string Kind);
