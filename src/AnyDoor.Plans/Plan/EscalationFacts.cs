using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Publishes that a plan says what to do if things get worse: from each look at it until the next, or until it says so no longer.
/// A plan that was reviewed without such steps is none.</summary>
internal static class EscalationFacts
{
    private const string Kind = "plan.escalation";
    private const string Prefix = "plan-escalation:";

    /// <param name="at">When the steps were written or looked at.</param>
    public static async Task PublishAsync(WriteScope scope, CarePlan plan, DateTimeOffset at, CancellationToken cancel)
    {
        await scope.Db.SaveChangesAsync(cancel);
        if (!await scope.Db.Set<PlanStep>().AnyAsync(row => row.PersonId == plan.PersonId && row.Act != null, cancel))
        {
            // The steps of all their records are theirs: whatever was in force is so no longer.
            await OwnFacts.EndAsync(scope, plan.PersonId, Kind, Prefix, at, cancel);
            return;
        }
        await OwnFacts.EndAsync(scope, plan.PersonId, Kind, $"{Prefix}{plan.PlanId}:", at, cancel);
        await OwnFacts.PublishAsync(scope, new OwnFact(plan.PersonId, plan.MadeFor, Kind, $"{Prefix}{plan.PlanId}:{LondonTime.DayOf(at):yyyy-MM-dd}", at), cancel);
    }
}
