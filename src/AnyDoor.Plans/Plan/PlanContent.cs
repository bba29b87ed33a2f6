using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>A plan with its parts as they stand.</summary>
/// <param name="Others">Plans of other records of the same person; their parts are shown with this one's.</param>
public sealed record PlanContent(CarePlan Plan, IReadOnlyList<PlanStatement> Statements, IReadOnlyList<PlanGoal> Goals, IReadOnlyList<PlanStep> Steps, IReadOnlyList<CarePlan> Others);

/// <summary>What lists need to know of a plan: of ours, and of when a partner last reviewed one of theirs.</summary>
public sealed record PlanSummary(long PersonId, DateTimeOffset? ReviewedAt, DateOnly? ReviewDue, string? CoordinatorId);

public static class PlanQuery
{
    /// <summary>Summaries by person; people whom nobody has a plan for are absent. Two queries whatever the number of people.</summary>
    /// <param name="reviewDays">After how many days one that a partner keeps is due again.</param>
    public static async Task<IReadOnlyDictionary<long, PlanSummary>> ForAsync(PlaceDb db, Reader reader, IReadOnlyCollection<long> people, DateTimeOffset now, int reviewDays, CancellationToken cancel = default)
    {
        var rows = await db.Set<CarePlan>().Where(plan => people.Contains(plan.PersonId)).VisibleTo(db, reader, now, plan => plan.PersonId).ToListAsync(cancel);
        var plans = rows.GroupBy(row => row.PersonId).ToDictionary(each => each.Key, Summary);
        foreach (var review in await PartnerReviews.LatestAsync(db, reader, people, now, cancel))
        {
            var ours = plans.GetValueOrDefault(review.PersonId);
            if (ours?.ReviewedAt is not { } at || at < review.At)
                plans[review.PersonId] = new PlanSummary(review.PersonId, review.At, LondonTime.DayOf(review.At).AddDays(reviewDays), ours?.CoordinatorId);
        }
        return plans;
    }

    private static PlanSummary Summary(IGrouping<long, CarePlan> plans)
    {
        var plan = CarePlan.InForce(plans)!;
        return new PlanSummary(plans.Key, plan.ReviewedAt, plan.ReviewDue, plan.CoordinatorId ?? plans.Select(other => other.CoordinatorId).FirstOrDefault(leader => leader is not null));
    }

    /// <summary>What is asked of anybody: all that is open, and of what follows from the plan also what is done.</summary>
    public static Task<List<CareAction>> ActionsAsync(PlaceDb db, Reader reader, long personId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Set<CareAction>()
            .Where(row => row.PersonId == personId && (row.EndedAt == null || (row.PlanPartId != null && row.Status == ActionStatus.Done)))
            .VisibleTo(db, reader, now, row => row.PersonId)
            .OrderBy(row => row.EndedAt != null).ThenBy(row => row.NextAt).ToListAsync(cancel);

    /// <summary>True if the person's plan has this statement or goal.</summary>
    public static async Task<bool> HasPartAsync(PlaceDb db, long personId, string part, CancellationToken cancel = default) =>
        await db.Set<PlanGoal>().AnyAsync(row => row.PersonId == personId && row.GoalId == part && row.EndedAt == null, cancel)
        || await db.Set<PlanStatement>().AnyAsync(row => row.PersonId == personId && row.StatementId == part && row.EndedAt == null, cancel);

    /// <summary>The whole plan; null where the person has none.</summary>
    public static async Task<PlanContent?> OfAsync(PlaceDb db, long personId, CancellationToken cancel = default) => (await OfAsync(db, [personId], cancel)).GetValueOrDefault(personId);

    /// <summary>Whole plans by person; people who have none are absent. Four queries whatever the number of people.</summary>
    public static async Task<IReadOnlyDictionary<long, PlanContent>> OfAsync(PlaceDb db, IReadOnlyCollection<long> people, CancellationToken cancel = default)
    {
        var plans = await db.Set<CarePlan>().Where(row => people.Contains(row.PersonId)).ToListAsync(cancel);
        var statements = (await db.Set<PlanStatement>().Where(row => people.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.Position).ThenBy(row => row.CreatedAt).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var goals = (await db.Set<PlanGoal>().Where(row => people.Contains(row.PersonId) && row.EndedAt == null).OrderBy(row => row.CreatedAt).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        var steps = PlanSteps.Together(await db.Set<PlanStep>().Where(row => people.Contains(row.PersonId) && (row.Signs != null || row.Act != null || row.Who != null)).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        return plans.GroupBy(row => row.PersonId).ToDictionary(each => each.Key, each =>
        {
            var plan = CarePlan.InForce(each)!;
            return new PlanContent(plan, [.. statements[each.Key]], [.. goals[each.Key]], [.. steps[each.Key]], [.. each.Where(other => other != plan)]);
        });
    }
}
