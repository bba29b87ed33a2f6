using AnyDoor.People.Finding;

namespace AnyDoor.People.Consent;

/// <param name="Nobody">These details are nobody's, or more than one person's.</param>
/// <param name="Faults">By field.</param>
public sealed record ConsentModel(bool Nobody = false, ExactTyped? Typed = null, string? Given = null, string? Period = null, string? Words = null, IReadOnlyDictionary<string, string>? Faults = null);
