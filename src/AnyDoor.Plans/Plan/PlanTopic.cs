using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary><c>plan:ID</c> is for those who may read the plan: who care, and may see the person whose plan it is.</summary>
internal sealed class PlanTopic(PlaceStore store) : ITopicGuard
{
    public string Kind => "plan";

    public async Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return reader.Cares && await db.Set<CarePlan>().Where(plan => plan.PlanId == id).VisibleTo(db, reader, store.Now, plan => plan.PersonId).AnyAsync(cancel);
    }
}
