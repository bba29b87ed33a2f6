namespace AnyDoor.Population.Evaluate;

/// <summary>The least value that put a person in the top at a full run; single people are judged by it until the next.</summary>
/// <param name="Clause">The clause's canonical text.</param>
/// <param name="AsAt">The day looked at; to be shown with every answer that rests on it.</param>
/// <param name="Population">How many people were ranked, those with nothing included.</param>
public sealed record Threshold(string Clause, double Value, DateOnly AsAt, long Population);
