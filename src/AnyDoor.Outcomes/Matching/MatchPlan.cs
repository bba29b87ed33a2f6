namespace AnyDoor.Outcomes.Matching;

/// <summary>What is compared and how, written before anybody looks.</summary>
/// <param name="On">Columns on which the groups are to be alike.</param>
/// <param name="Exact">Columns in which a control must be the same as the treated person.</param>
/// <param name="Ratio">Controls for each treated person, at most.</param>
/// <param name="Caliper">Largest distance between a treated person and a control, in standard deviations of the score; null for any.</param>
/// <param name="MoreIsBetter">Whether a higher outcome is better.</param>
/// <param name="Smallest">The smallest change that matters, in units of the outcome; null for <see cref="DefaultShare"/> of the controls' mean.</param>
/// <param name="BalanceLimit">Largest standardised mean difference after matching; above it the groups differ too much.</param>
public sealed record MatchPlan(
    string Treated, string Outcome, IReadOnlyList<string> On, IReadOnlyList<string> Exact, int Ratio = 1, double? Caliper = null,
    bool MoreIsBetter = false, double? Smallest = null, double BalanceLimit = MatchPlan.DefaultBalanceLimit)
{
    /// <summary>Austin, Statistics in Medicine 2009;28:3083-3107: less than a tenth of a standard deviation is taken as negligible.</summary>
    public const double DefaultBalanceLimit = 0.1;

    /// <summary>Share of the controls' mean that is taken to matter where the plan does not say.</summary>
    public const double DefaultShare = 0.2;
}
