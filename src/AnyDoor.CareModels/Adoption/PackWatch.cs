using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>Reads the adopted texts again as the words of the place change, and writes down when one stops or begins to be usable.</summary>
public sealed class PackWatch(PlaceStore store, PackCatalog packs)
{
    /// <returns>How many care models became faulty or came right again.</returns>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var faults = (await packs.ReadAgainAsync(cancel)).Faults.ToDictionary(fault => fault.Model);
        await using (var db = store.OpenRead())
        {
            if ((await NewestAsync(db, cancel)).All(row => row.Fault == FaultOf(row, faults)))
                return 0;
        }
        return await store.WriteAsync(ProcessContext.System("care-models.watch"), scope => WriteAsync(scope, faults, cancel), cancel);
    }

    private static async Task<int> WriteAsync(WriteScope scope, Dictionary<string, PackFault> faults, CancellationToken cancel)
    {
        var changed = (await NewestAsync(scope.Db, cancel)).Where(row => row.Fault != FaultOf(row, faults)).ToList();
        foreach (var row in changed)
        {
            row.Fault = FaultOf(row, faults);
            row.FaultySince = row.Fault is null ? null : row.FaultySince ?? scope.Now;
            foreach (var team in await scope.Db.Set<Team>().Where(team => team.Model == row.Model).Select(team => team.TeamId).ToListAsync(cancel))
                scope.Tell($"today:{team}");
        }
        if (changed.Count > 0)
            scope.Tell(PackCatalog.Topic);
        return changed.Count;
    }

    private static string? FaultOf(Adoption newest, Dictionary<string, PackFault> faults) =>
        faults.TryGetValue(newest.Model, out var fault) && fault.Version == newest.PackVersion ? fault.What : null;

    private static async Task<List<Adoption>> NewestAsync(PlaceDb db, CancellationToken cancel) =>
        await db.Set<Adoption>().AsTracking().Where(row => !db.Set<Adoption>().Any(other => other.Model == row.Model && other.PackVersion > row.PackVersion)).ToListAsync(cancel);
}
