using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>A plan with its parts as they stand.</summary>
public sealed record PlanContent(CarePlan Plan, IReadOnlyList<PlanStatement> Statements, IReadOnlyList<PlanGoal> Goals, IReadOnlyList<PlanStep> Steps);

/// <summary>What lists need to know of a plan.</summary>
public sealed record PlanSummary(long PersonId, DateTimeOffset? ReviewedAt, DateOnly? ReviewDue, string? CoordinatorId);

public static class PlanQuery
{
    /// <summary>Summaries by person; people without a plan are absent. Call it with people the reader may see.</summary>
    public static Task<Dictionary<long, PlanSummary>> ForAsync(PlaceDb db, IReadOnlyCollection<long> people, CancellationToken cancel = default) =>
        db.Set<CarePlan>().Where(plan => people.Contains(plan.PersonId))
            .Select(plan => new PlanSummary(plan.PersonId, plan.ReviewedAt, plan.ReviewDue, plan.CoordinatorId))
            .ToDictionaryAsync(plan => plan.PersonId, cancel);

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
    public static async Task<PlanContent?> OfAsync(PlaceDb db, long personId, CancellationToken cancel = default)
    {
        var plan = await db.Set<CarePlan>().SingleOrDefaultAsync(row => row.PersonId == personId, cancel);
        return plan is null ? null : new PlanContent(
            plan,
            await db.Set<PlanStatement>().Where(row => row.PersonId == personId && row.EndedAt == null).OrderBy(row => row.Position).ToListAsync(cancel),
            await db.Set<PlanGoal>().Where(row => row.PersonId == personId && row.EndedAt == null).OrderBy(row => row.CreatedAt).ToListAsync(cancel),
            await db.Set<PlanStep>().Where(row => row.PersonId == personId && (row.Signs != null || row.Act != null || row.Who != null)).OrderBy(row => row.Step).ToListAsync(cancel));
    }
}
