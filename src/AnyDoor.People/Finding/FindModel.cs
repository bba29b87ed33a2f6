using AnyDoor.DesignSystem.States;

namespace AnyDoor.People.Finding;

/// <param name="Typed">Shown again in the form.</param>
/// <param name="Found">Null before anything was looked for.</param>
/// <param name="Ways">What this reader can do where nobody is found.</param>
/// <param name="Home">Who lives in the reader's own organisation; null where it is no home.</param>
public sealed record FindModel(string? Typed, IReadOnlyList<FoundPerson>? Found, bool More, string? Fault, HomeModel? Home = null, IReadOnlyList<WayOn>? Ways = null);

public sealed record HomeModel(string Name, IReadOnlyList<FoundPerson> Residents);

/// <param name="NhsNumber">Written 3-3-4.</param>
public sealed record FoundPerson(string Href, string Name, string? Born, int? Age, string? NhsNumber, string? Practice, string? Town, bool Died);
