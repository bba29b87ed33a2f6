using AnyDoor.Outcomes.Matching;

namespace AnyDoor.Outcomes.Comparisons;

/// <summary>A comparison as it was worked out and is kept.</summary>
/// <param name="Asked">Everybody ever asked.</param>
/// <param name="Eligible">Of them, those who could be compared.</param>
/// <param name="Candidates">Stays of people not asked that could be compared.</param>
/// <param name="LeftOut">People asked who are in no comparison, by reason (<see cref="Comparisons.LeftOut"/>).</param>
/// <param name="Effect">Null where there is no estimate to show.</param>
/// <param name="Needed">People asked and matched before a change that matters would be found in four of five tries; null where it cannot be told.</param>
/// <param name="Smallest">The smallest difference of rates that matters; null where it cannot be told.</param>
public sealed record Compared(
    string Verdict, DateTimeOffset KnownTo, int Asked, int Eligible, int Candidates, int Matched, int Controls, IReadOnlyDictionary<string, int> LeftOut,
    IReadOnlyList<BalanceRow> Balance, Effect? Effect, int? AskedBack, int? ControlsBack, int? Needed, double? Smallest, BeforeAfter BeforeAfter);
