using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;

namespace AnyDoor.Plans;

/// <summary>What the plan's page shows.</summary>
/// <param name="Typed">What was typed and not saved, by field, when a fault or conflict is shown.</param>
public sealed record PlanModel(Person Person, PlanContent? Content, IReadOnlyList<ActionRow> Actions, PartnersView Partners, DateTimeOffset Now, Outcome? Fault, IReadOnlyDictionary<string, string> Typed)
{
    public string Href => $"/people/{Person.PublicId}/plan";

    public int Version => Content?.Plan.Version ?? 0;

    public string Calls => Person.PreferredOrGiven ?? "they";

    public string Leader => Content?.Plan.CoordinatorId is { } id ? Partners.Practitioners.GetValueOrDefault(id)?.Name ?? id : "nobody yet";

    public IReadOnlyDictionary<string, string> Faults => Fault is { Message: { } message, Field: { } at } ? new Dictionary<string, string> { [at] = message } : new Dictionary<string, string>();

    public (Standing Standing, string Lead, string Text) Review => PlanReview.Says(Content?.Plan.ReviewedAt, Content?.Plan.ReviewDue, LondonTime.DayOf(Now));
}

/// <summary>How a review stands, in words.</summary>
public static class PlanReview
{
    public static (Standing Standing, string Lead, string Text) Says(DateTimeOffset? reviewedAt, DateOnly? due, DateOnly today)
    {
        if (reviewedAt is null)
            return (Standing.Late, "Never reviewed here.", "Go through it with the person and mark it reviewed.");
        var last = $"Last reviewed {Day(LondonTime.DayOf(reviewedAt.Value), today)}.";
        return due is { } day && day < today
            ? (Standing.Late, $"Review was due {Day(day, today)}, {today.DayNumber - day.DayNumber} days late.", last)
            : (Standing.Done, last, due is { } next ? $"Next due {Day(next, today)}." : "");
    }

    private static string Day(DateOnly day, DateOnly today) => day.Year == today.Year ? $"{day:ddd d MMM}" : $"{day:ddd d MMM yyyy}";
}
