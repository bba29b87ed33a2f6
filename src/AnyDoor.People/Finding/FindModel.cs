namespace AnyDoor.People.Finding;

/// <param name="Typed">Shown again in the form.</param>
/// <param name="Found">Null before anything was looked for.</param>
public sealed record FindModel(string? Typed, IReadOnlyList<FoundPerson>? Found, bool More, string? Fault);

/// <param name="NhsNumber">Written 3-3-4.</param>
public sealed record FoundPerson(string Href, string Name, string? Born, int? Age, string? NhsNumber, string? Practice, string? Town, bool Died);
