namespace AnyDoor.Outcomes.RunCharts;

/// <summary>What the latest point of a series says: the variation icon in words.</summary>
public static class Variations
{
    public const string CommonCause = "common cause";

    /// <summary><c>improvement</c>, <c>concern</c> or <c>neutral</c>, then <c>high</c> or <c>low</c>; or <see cref="CommonCause"/>.</summary>
    public static string Of(ChartPoint latest, Improve improve) =>
        latest.Special is null ? CommonCause : $"{Meaning(latest.High, improve)} {(latest.High ? "high" : "low")}";

    /// <summary>Whether a special cause is wanted.</summary>
    public static string Meaning(bool high, Improve improve) =>
        improve == Improve.Neither ? "neutral" : high == (improve == Improve.Up) ? "improvement" : "concern";
}

/// <summary>Whether the target will be met by chance: the assurance icon in words.</summary>
public static class Assurances
{
    public const string Passes = "consistently passes";
    public const string Fails = "consistently fails";
    public const string HitAndMiss = "hit and miss";

    /// <summary>The target against the limits in force at the latest point; null without a target or a direction.</summary>
    public static string? Of(Limits limits, ChartRules rules)
    {
        if (rules.Target is not { } target || rules.Improve == Improve.Neither)
            return null;
        if (target <= limits.Upper && target >= limits.Lower)
            return HitAndMiss;
        return target > limits.Upper == (rules.Improve == Improve.Down) ? Passes : Fails;
    }
}
