namespace AnyDoor.Plans;

public static class PlanSteps
{
    /// <summary>One step of each kind for a person. Where two records of one person each had words for it, both are said: what to do if things get worse is never dropped.</summary>
    public static IReadOnlyList<PlanStep> Together(IEnumerable<PlanStep> rows) =>
    [
        .. rows.GroupBy(row => (row.PersonId, row.Step)).OrderBy(step => step.Key.Step)
            .Select(step => step.OrderByDescending(row => row.MadeFor == row.PersonId).ThenBy(row => row.MadeFor).Aggregate(Both)),
    ];

    private static PlanStep Both(PlanStep one, PlanStep other) => new()
    {
        PersonId = one.PersonId, MadeFor = one.MadeFor, Step = one.Step,
        Signs = Both(one.Signs, other.Signs), Act = Both(one.Act, other.Act), Who = Both(one.Who, other.Who),
    };

    private static string? Both(string? one, string? other) =>
        other is null || other == one ? one : one is null ? other : $"{one.TrimEnd('.')}. Also: {other}";
}
