namespace AnyDoor.Outcomes.Matching;

/// <summary>The closed list of what a comparison may say. Nobody chooses it by hand.</summary>
public static class Verdicts
{
    public const string Better = "better";
    public const string Worse = "worse";
    public const string NoDifference = "no difference shown";
    public const string TooEarly = "too early to say";
    public const string TooDifferent = "groups differ too much";

    /// <param name="smallest">The smallest change that matters, above nought.</param>
    public static string Of(MatchPlan plan, IReadOnlyList<BalanceRow> balance, Effect? effect, double smallest)
    {
        if (balance.Any(row => row.After is { } after && Math.Abs(after) > plan.BalanceLimit))
            return TooDifferent;
        if (effect is null)
            return TooEarly;
        if (!effect.Interval.Holds(0))
            return effect.Estimate > 0 == plan.MoreIsBetter ? Better : Worse;
        // A change that would matter is still possible: the groups are too small to say there is none.
        return effect.Interval.Lower > -smallest && effect.Interval.Upper < smallest ? NoDifference : TooEarly;
    }
}
