using AnyDoor.People.Finding;

namespace AnyDoor.People.BreakGlass;

/// <param name="Minutes">For how long it opens.</param>
/// <param name="Closed">A record has just been shut.</param>
/// <param name="Nobody">These details opened nothing.</param>
/// <param name="Faults">By field.</param>
public sealed record BreakGlassModel(int Minutes, bool Closed = false, bool Nobody = false, ExactTyped? Typed = null, string? Reason = null, string? Words = null, IReadOnlyDictionary<string, string>? Faults = null);
