namespace AnyDoor.Population.Cohorts;

internal enum Step
{
    None,
    Enter,
    Miss,
    FindAgain,
    Leave,
}

/// <summary>
/// When people come and go. A look that finds the rule to hold lets the person in at once, and clears an earlier miss. The first look that does
/// not is a miss; the person leaves with a second look, twelve hours or more later, that does not either. So nobody flickers, whether the looks
/// are nightly runs or follow messages. Who is no longer there at all (merged into another, erased) leaves at once.
/// </summary>
internal static class ComingAndGoing
{
    public static readonly TimeSpan BetweenMisses = TimeSpan.FromHours(12);

    /// <param name="open">The person's open stay, if any.</param>
    public static Step Next(CohortMembership? open, Finding finding, DateTimeOffset now) => (open, finding) switch
    {
        (null, Finding.In) => Step.Enter,
        (null, _) => Step.None,
        ({ MissedAt: null }, Finding.In) => Step.None,
        (_, Finding.In) => Step.FindAgain,
        (_, Finding.Gone) => Step.Leave,
        ({ MissedAt: null }, _) => Step.Miss,
        ({ MissedAt: var missed }, _) => now - missed >= BetweenMisses ? Step.Leave : Step.None,
    };
}

/// <summary>What a look at one person found.</summary>
internal enum Finding
{
    Out,
    In,

    /// <summary>There is no such person any more.</summary>
    Gone,
}
