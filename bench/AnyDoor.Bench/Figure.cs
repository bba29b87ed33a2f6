namespace AnyDoor.Bench;

/// <summary>One measured figure as printed.</summary>
/// <param name="Other">The figure it is compared with; null when it stands alone.</param>
/// <param name="Ratio">How many times better than the other; null when it stands alone.</param>
public sealed record Figure(string Name, string Metric, double Ours, double? Other, double? Ratio, string Goal, bool Met);
