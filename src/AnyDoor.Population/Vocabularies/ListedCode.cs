namespace AnyDoor.Population.Vocabularies;

/// <summary>One line of a code list.</summary>
/// <param name="Unit">Of the values recorded under the code; empty where none is.</param>
/// <param name="Source">Where the code was taken from.</param>
public sealed record ListedCode(string System, string Code, string Term, string Unit, string Source);
