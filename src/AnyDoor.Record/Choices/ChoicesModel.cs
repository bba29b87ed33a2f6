using AnyDoor.Trust;

namespace AnyDoor.Record.Choices;

/// <param name="What">The kind, and of a refusal the programme.</param>
public sealed record ChoiceLine(string ChoiceId, string What, ChoiceWords Words, string From, string RecordedBy, string Evidence, string? Until, string? EndedBy, string? EndedBecause);

/// <param name="Field">The field at fault.</param>
/// <param name="FaultyChoice">The choice whose end could not be written down; null where it was a new one.</param>
public sealed record ChoicesModel(
    PersonHeadModel Head, string PublicId, IReadOnlyList<ChoiceLine> InForce, IReadOnlyList<ChoiceLine> Past, IReadOnlyList<Programme> Programmes, NewChoice? Typed = null, string? Field = null, string? Fault = null, string? FaultyChoice = null);
