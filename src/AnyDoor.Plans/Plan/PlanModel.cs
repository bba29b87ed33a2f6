using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;

namespace AnyDoor.Plans;

/// <summary>What the plan's page shows.</summary>
/// <param name="Typed">What was typed and not saved, by field, when a fault or conflict is shown.</param>
public sealed record PlanModel(
    Person Person, PersonView View, PlanContent? Content, IReadOnlyList<ActionRow> Actions,
    IReadOnlyList<PlanChange> History, PartnerReview? PartnerReview, PartnersView Partners, string OrganisationId, DateTimeOffset Now, Outcome? Fault, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<PlanReview> Reviews)
{
    public string Href => $"/people/{Person.PublicId}/plan";

    public int Version => Content?.Plan.Version ?? 0;

    /// <summary>Who changed the plan last.</summary>
    public string Saver => Content?.Plan.ChangedBy is { } id ? Partners.NameOf(id) : "somebody else";

    /// <summary>After how many days it is looked at again.</summary>
    public int ReviewDays => Content?.Plan.ReviewDays ?? ReviewInterval.Usual;

    public string AgreedWords => Content?.Plan is { AgreedWith: { } with } plan
        ? $"Agreed with {with.TrimEnd('.')}{(plan.AgreedOn is { } day ? $" on {day:d MMM yyyy}" : "")}."
        : "It is not written down with whom this was agreed.";

    public string SharedWords => Content?.Plan.SharedWith is { } with ? $"Shared with {with.TrimEnd('.')}." : "It is not written down who has a copy.";

    public string Reviewed(PlanReview review) => $"{ActionClock.Day(review.At)}, {Partners.NameOf(review.By)}. Took part: {review.TookPart}";

    /// <summary>How another record of the same person brought a plan of its own.</summary>
    public string Brought(CarePlan other) =>
        $"Two records of {Calls} proved to be one person, and each had a plan. The other {(other.ReviewedAt is { } at ? $"was last reviewed {ActionClock.Day(at)}" : "was never reviewed")}"
        + $"{(other.CoordinatorId is { } leader ? $" and is led by {Partners.NameOf(leader)}" : "")}. Take out what is said twice.";

    /// <summary>Which form was sent and not saved; null where none was.</summary>
    public string? Part { get; init; }

    public string Calls => Person.PreferredOrGiven ?? "they";

    public string Leader => Content?.Plan.CoordinatorId is { } id ? Partners.Practitioners.GetValueOrDefault(id)?.Name ?? id : "nobody yet";

    public string? LeaderPhone => Content?.Plan.CoordinatorId is { } id ? Partners.Practitioners.GetValueOrDefault(id)?.Phone : null;

    public IReadOnlyList<PlanStatement> Statements => Content?.Statements ?? [];

    public IReadOnlyList<PlanGoal> Goals => Content?.Goals ?? [];

    public IReadOnlyList<PlanGoal> FreeGoals => [.. Goals.Where(goal => Statements.All(statement => statement.StatementId != goal.StatementId))];

    /// <summary>Open actions that follow from no part of the plan.</summary>
    public IReadOnlyList<ActionRow> FreeActions => [.. Actions.Where(row => row.Action.EndedAt is null && !IsPart(row.Action.PlanPartId))];

    /// <summary>What changed after the last review, newest first; nothing where there was none.</summary>
    public IReadOnlyList<PlanChange> SinceReview => Content?.Plan.ReviewedAt is { } at ? [.. History.Where(change => change.At > at)] : [];

    public IReadOnlyList<ActionRow> ActionsOf(PlanStatement? statement, IReadOnlyList<PlanGoal> goals) =>
        [.. Actions.Where(row => row.Action.PlanPartId is { } part && (part == statement?.StatementId || goals.Any(goal => goal.GoalId == part)))];

    private bool IsPart(string? id) => Statements.Any(row => row.StatementId == id) || Goals.Any(row => row.GoalId == id);

    public IReadOnlyDictionary<string, string> Faults => Fault is { Message: { } message, Field: { } at } ? new Dictionary<string, string> { [at] = message } : new Dictionary<string, string>();

    /// <summary>What a partner's own review adds to ours.</summary>
    public string? PartnerSays => PartnerReview?.Says(Partners, LondonTime.DayOf(Now));

    public (Standing Standing, string Lead, string Text) Review => PlanReviewWords.Says(Content?.Plan.ReviewedAt, Content?.Plan.ReviewDue, LondonTime.DayOf(Now));
}

/// <summary>How a review stands, in words.</summary>
public static class PlanReviewWords
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
