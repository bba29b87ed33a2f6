using AnyDoor.People.Finding;

namespace AnyDoor.People.Trace;

/// <param name="Hours">For how long a contact opens a record.</param>
/// <param name="Nobody">These details are nobody's, or more than one person's.</param>
/// <param name="Late">It was not said in time that it is they.</param>
/// <param name="Faults">By field.</param>
public sealed record TraceModel(
    int Hours, TracedPerson? Found = null, bool Nobody = false, bool Late = false, ExactTyped? Typed = null, string? Reason = null, IReadOnlyDictionary<string, string>? Faults = null);

/// <summary>As little of somebody as says whether it is they: nothing of where they live or who cares for them.</summary>
public sealed record TracedPerson(string TraceId, string Name, string Born, string Sex, bool Died);
