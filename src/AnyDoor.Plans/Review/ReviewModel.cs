using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <param name="Admissions">Stays in hospital that began since the last review, or in the last year where there was none.</param>
/// <param name="Days">How long the care model lets a plan stand.</param>
public sealed record ReviewModel(PlanModel Plan, IReadOnlyList<string> Admissions, int Days)
{
    public string Href => $"{Plan.Href}/review";

    public DateOnly Today => LondonTime.DayOf(Plan.Now);

    public DateOnly Latest => Today.AddDays(Days);

    public string Since => Plan.Content?.Plan.ReviewedAt is { } at ? $"since the last review, {ActionClock.Day(at)}" : "in the last 12 months; nobody has reviewed the plan here yet";
}
