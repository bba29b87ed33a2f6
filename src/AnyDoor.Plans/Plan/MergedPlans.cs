using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>When two people turn out to be one, what was kept under the retired id goes to the survivor. Doing it again moves nothing.</summary>
public sealed class MergedPlans(PlaceStore store, ActionSettings settings) : IChangeConsumer
{
    public string Name => "plans.merged";

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var ids = people.Select(person => person.PersonId).ToArray();
        foreach (var alias in await LeftBehindAsync(ids, cancel))
            await store.WriteAsync(ProcessContext.System("plans.merge"), scope => PlanMerge.MoveAsync(scope, alias.PersonId, alias.SurvivorId, settings, cancel), cancel);
    }

    private async Task<List<PersonAlias>> LeftBehindAsync(long[] ids, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<PersonAlias>()
            .Where(alias => ids.Contains(alias.PersonId) || ids.Contains(alias.SurvivorId))
            .Where(alias => db.Set<CareAction>().Any(row => row.PersonId == alias.PersonId) || db.Set<CarePlan>().Any(row => row.PersonId == alias.PersonId))
            .ToListAsync(cancel);
    }
}
