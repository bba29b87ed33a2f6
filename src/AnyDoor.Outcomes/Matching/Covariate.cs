namespace AnyDoor.Outcomes.Matching;

/// <summary>One column of numbers to be alike in: a number as it is, or one value of a text column as 1 or 0.</summary>
/// <param name="Reference">The first value of a text column: shown in the balance, left out of the model, since the others imply it.</param>
public sealed record Covariate(string Name, double[] Values, bool Reference);
