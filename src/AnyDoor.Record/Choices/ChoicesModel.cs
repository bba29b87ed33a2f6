using AnyDoor.Trust;

namespace AnyDoor.Record.Choices;

/// <param name="What">The kind, and of a refusal the programme.</param>
public sealed record ChoiceLine(string ChoiceId, string What, ChoiceWords Words, string From, string RecordedBy, string Evidence, string? Until, string? EndedBy, string? EndedBecause);

/// <param name="InForce">It has not ended yet.</param>
public sealed record ConsentLine(string ConsentId, string To, string Given, string Words, string From, string Until, bool InForce, string? EndedBy, string? EndedBecause);

public sealed record OverrideLine(string By, string Reason, string Words, string From, string Until);

/// <param name="Field">The field at fault.</param>
/// <param name="FaultyChoice">The choice whose end could not be written down; null where it was a new one.</param>
/// <param name="MayOverride">The person objects, and this reader does not override it yet.</param>
/// <param name="Consents">Whom they agreed to let see their record, newest first.</param>
/// <param name="Overrides">Everybody who read in spite of an objection, newest first.</param>
public sealed record ChoicesModel(
    PersonHeadModel Head, string PublicId, IReadOnlyList<ChoiceLine> InForce, IReadOnlyList<ChoiceLine> Past, IReadOnlyList<Programme> Programmes, bool MayOverride, IReadOnlyList<OverrideLine> Overrides, IReadOnlyList<ConsentLine> Consents, NewChoice? Typed = null, string? Field = null, string? Fault = null, string? FaultyChoice = null);
