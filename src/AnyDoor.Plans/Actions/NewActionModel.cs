using AnyDoor.DesignSystem.Huddles;
using AnyDoor.DesignSystem.People;

namespace AnyDoor.Plans;

/// <param name="Key">Proof against sending twice: the same key is the same action.</param>
/// <param name="For">The statement or goal of the plan it follows from.</param>
/// <param name="Reads">How the line was understood, once it was sent with "Check".</param>
public sealed record NewActionModel(PersonView Person, string PersonHref, string Key, string? For, string? Text, string? Detail, ActionReading? Reads, IReadOnlyDictionary<string, string> Faults);
