using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Moves actions and the plan of one person id to another, and loses nothing where both have something.</summary>
internal static class PlanMerge
{
    private static readonly string[] Moved = ["care_action", "care_action_event", "plan_statement", "plan_goal"];

    public static async Task MoveAsync(WriteScope scope, long retired, long survivor, ActionSettings settings, CancellationToken cancel)
    {
        var db = scope.Db;
        await MovePlanAsync(scope, retired, survivor, cancel);
        // Both may have been asked for the same thing by the same trigger: the later one keeps its own key.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE care_action SET origin_key = origin_key || '~' || action_id WHERE person_id = {retired} AND EXISTS (
                SELECT 1 FROM care_action kept WHERE kept.person_id = {survivor} AND kept.origin_kind = care_action.origin_kind AND kept.origin_key = care_action.origin_key)
            """, cancel);
        foreach (var table in Moved)
#pragma warning disable EF1002 // the table is one of our own constants
            await db.Database.ExecuteSqlRawAsync($"UPDATE {table} SET person_id = {{0}} WHERE person_id = {{1}}", [survivor, retired], cancel);
#pragma warning restore EF1002
        await db.Set<PersonAccess>()
            .Where(row => row.PersonId == retired && (row.Basis == AccessBases.Action || row.Basis == AccessBases.Coordinator) && row.UntilAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UntilAt, scope.Now), cancel);
        foreach (var action in await db.Set<CareAction>().Where(row => row.PersonId == survivor).ToListAsync(cancel))
        {
            await ActionAccess.SyncAsync(scope, action, settings, cancel);
            scope.Tell(ActionTopics.Of(action.OrganisationId));
        }
        scope.Touch(survivor, Changes.Action);
        scope.Touch(survivor, Changes.Plan);
    }

    private static async Task MovePlanAsync(WriteScope scope, long retired, long survivor, CancellationToken cancel)
    {
        var plans = await scope.Db.Set<CarePlan>().AsTracking().Where(row => row.PersonId == retired || row.PersonId == survivor).ToListAsync(cancel);
        if (plans.Find(row => row.PersonId == retired) is not { } old)
            return;
        if (plans.Find(row => row.PersonId == survivor) is not { } kept)
            scope.Db.Add(kept = new CarePlan { PersonId = survivor, PlanId = old.PlanId, ReviewDays = old.ReviewDays, CreatedAt = old.CreatedAt, ChangedAt = scope.Now, ChangedBy = old.ChangedBy, Version = old.Version });
        if (old.ReviewedAt is not null && (kept.ReviewedAt is null || kept.ReviewedAt < old.ReviewedAt))
            (kept.ReviewedAt, kept.ReviewedBy, kept.ReviewNote, kept.ReviewDue) = (old.ReviewedAt, old.ReviewedBy, old.ReviewNote, old.ReviewDue);
        (kept.ChangedAt, kept.ChangedBy) = (scope.Now, kept.ChangedBy ?? old.ChangedBy);
        if (kept.CoordinatorId is null && old.CoordinatorId is { } coordinator)
            await PlanService.PutCoordinatorAsync(scope, kept, coordinator, cancel);
        await MergeStepsAsync(scope, retired, survivor, cancel);
        scope.Db.Remove(old);
        scope.Tell($"plan:{kept.PlanId}");
        await scope.Db.SaveChangesAsync(cancel);
    }

    // What to do if things get worse is never dropped: where both say something, both are said.
    private static async Task MergeStepsAsync(WriteScope scope, long retired, long survivor, CancellationToken cancel)
    {
        var steps = await scope.Db.Set<PlanStep>().AsTracking().Where(row => row.PersonId == retired || row.PersonId == survivor).ToListAsync(cancel);
        foreach (var old in steps.Where(step => step.PersonId == retired))
        {
            var kept = steps.Find(step => step.PersonId == survivor && step.Step == old.Step);
            if (kept is null)
                scope.Db.Add(kept = new PlanStep { PersonId = survivor, Step = old.Step });
            (kept.Signs, kept.Act, kept.Who) = (Both(kept.Signs, old.Signs), Both(kept.Act, old.Act), Both(kept.Who, old.Who));
            scope.Db.Remove(old);
        }
    }

    private static string? Both(string? kept, string? old) =>
        old is null || old == kept ? kept : kept is null ? old : $"{kept}. Also: {old}";
}
