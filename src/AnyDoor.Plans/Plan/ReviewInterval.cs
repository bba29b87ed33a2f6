using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>After how many days a plan is looked at again: as the care models say by which the person's teams work; the shortest where there are several.</summary>
public sealed class ReviewInterval(PlaceStore store, PackCatalog packs)
{
    /// <summary>Where no care model says.</summary>
    public const int Usual = 180;

    public async Task<int> DaysAsync(PlaceDb db, long personId, CancellationToken cancel)
    {
        var now = store.Now;
        var models = await db.Set<PersonAccess>()
            .Where(row => row.PersonId == personId && row.ScopeKind == AccessScopes.Team && row.Basis == AccessBases.Registration && (row.UntilAt == null || row.UntilAt > now))
            .Join(db.Set<Team>(), row => row.ScopeId, team => team.TeamId, (_, team) => team.Model).Distinct().ToListAsync(cancel);
        var running = models.Count == 0 ? null : await packs.RunningAsync(cancel);
        return models.Select(model => running!.GetValueOrDefault(model)?.Pack.Plan.ReviewDays).OfType<int>().DefaultIfEmpty(Usual).Min();
    }
}
