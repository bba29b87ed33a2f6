using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <summary>What of a person's plan is missing, late or not reached, said so that somebody can do something about it.</summary>
/// <param name="Exists">False where there is no plan here.</param>
/// <param name="PartnerSays">What a partner's own plan adds, in words.</param>
public sealed record PlanGaps(bool Exists, IReadOnlyList<string> Gaps, string? PartnerSays)
{
    /// <summary>Only for a person whom the reader has opened.</summary>
    public static async Task<PlanGaps> ReadAsync(PlaceDb db, Reader reader, long personId, PartnersView view, DateTimeOffset now, CancellationToken cancel) =>
        (await ReadAsync(db, reader, [personId], view, now, cancel))[personId];

    /// <summary>Of each of these people, whom the reader may see.</summary>
    public static async Task<IReadOnlyDictionary<long, PlanGaps>> ReadAsync(PlaceDb db, Reader reader, IReadOnlyCollection<long> people, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var (contents, today) = (await PlanQuery.OfAsync(db, people, cancel), LondonTime.DayOf(now));
        var reviews = (await PartnerReviews.LatestAsync(db, reader, people, now, cancel)).ToDictionary(review => review.PersonId);
        return people.ToDictionary(person => person, person =>
        {
            var (content, theirs) = (contents.GetValueOrDefault(person), reviews.GetValueOrDefault(person));
            return new PlanGaps(content is not null, content is null ? [] : Of(content, today), theirs?.Says(view, today));
        });
    }

    public static IReadOnlyList<string> Of(PlanContent content, DateOnly today)
    {
        var (plan, gaps) = (content.Plan, new List<string>());
        if (plan.ReviewedAt is null)
            gaps.Add("Never reviewed here");
        else if (plan.ReviewDue is { } due && due < today)
            gaps.Add($"Review was due {Record.When.Day(due, today)}, {today.DayNumber - due.DayNumber} {(today.DayNumber - due.DayNumber == 1 ? "day" : "days")} late");
        if (plan.CoordinatorId is null && content.Others.All(other => other.CoordinatorId is null))
            gaps.Add("Nobody leads it");
        gaps.AddRange(content.Goals.Where(goal => !goal.Met && goal.AimOn < today).Select(goal => $"Goal not reached by {Record.When.Day(goal.AimOn!.Value, today)}: {goal.Title.TrimEnd('.')}"));
        if (content.Statements.Count == 0)
            gaps.Add("Nothing in the person’s own words");
        if (content.Goals.Count == 0)
            gaps.Add("No goal");
        if (content.Steps.All(step => step.Act is null))
            gaps.Add("Nothing agreed for when things get worse");
        if (plan.AgreedWith is null)
            gaps.Add("Not written down with whom it was agreed");
        return gaps;
    }
}
