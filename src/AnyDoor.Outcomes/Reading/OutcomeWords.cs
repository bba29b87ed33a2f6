using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Content;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Matching;
using AnyDoor.Population.CohortPages;

namespace AnyDoor.Outcomes.Reading;

/// <summary>Figures of outcomes in words.</summary>
public static class OutcomeWords
{
    public static string NotShared(IReadOnlyList<string> partners) => $"Nothing from {string.Join(", ", partners)} is in these figures: no agreement lets it be evaluated. This is not a “none”.";

    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>Of everybody: small ones hidden, others to the nearest 5.</summary>
    public static string Count(int count) => SmallNumbers.Text(count, exact: false);

    public static string Rate(double rate) => rate.ToString("0.0%", Words);

    /// <summary>A difference of rates in points: "2.4 points fewer".</summary>
    public static string Points(double difference) => $"{Math.Abs(difference * 100).ToString("0.0", Words)} points {Way(difference)}";

    public static string Relative(double share) => $"{Math.Abs(share).ToString("0%", Words)} {Way(share)}";

    public static string Range(Interval interval, Func<double, string> say) => $"{say(interval.Lower)} to {say(interval.Upper)}";

    /// <summary>What the comparison says, in one sentence.</summary>
    public static string Sentence(Compared row, Comparison comparison)
    {
        var smallest = row.Smallest is { } least ? $"a difference of {(least * 100).ToString("0.0", Words)} points" : "a difference that matters";
        var needed = row.Needed is { } sets ? $" About {Count(sets)} people asked and matched would settle {smallest}; there are {Count(row.Matched)}." : $" There are {Count(row.Matched)} people asked and matched.";
        return row.Verdict switch
        {
            Verdicts.TooDifferent => $"After matching the groups still differ by more than {MatchPlan.DefaultBalanceLimit.ToString(Words)} of a standard deviation, so no estimate is shown.",
            Verdicts.Better or Verdicts.Worse => $"Of those asked {Rate(row.Effect!.TreatedMean)} were back within {comparison.ReturnDays} days, of people like them {Rate(row.Effect.ControlMean)}.",
            Verdicts.NoDifference => $"Any difference is smaller than one that matters ({smallest}).",
            _ => $"{(row.Effect is { } effect ? $"It could be anything from {Range(effect.Interval, Points)}." : "")}{needed}".Trim(),
        };
    }

    public static TagColour Colour(string verdict) => verdict switch
    {
        Verdicts.Better => TagColour.Green,
        Verdicts.Worse => TagColour.Red,
        Verdicts.TooEarly => TagColour.Yellow,
        Verdicts.TooDifferent => TagColour.Orange,
        _ => TagColour.Grey,
    };

    /// <summary>Standard deviations, which may be further than can be measured.</summary>
    public static string Apart(double? deviations) => deviations switch
    {
        null => "nobody matched",
        { } far when Math.Abs(far) > 1000 => "apart altogether",
        { } some => some.ToString("0.00", Words),
    };

    private static string Way(double difference) => difference < 0 ? "fewer" : "more";
}
