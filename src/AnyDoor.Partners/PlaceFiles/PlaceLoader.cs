using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Partners.PlaceFiles;

/// <summary>Brings the store's partners to what a place file says. A file without changes writes nothing.</summary>
public sealed class PlaceLoader(PlaceStore store)
{
    /// <returns>True if anything was different.</returns>
    public Task<bool> LoadAsync(PlaceFile place, ProcessContext context, CancellationToken cancel = default) =>
        store.WriteAsync(context, scope => ApplyAsync(scope, place, cancel), cancel);

    /// <summary>The same as part of a larger write.</summary>
    public static async Task<bool> ApplyAsync(WriteScope scope, PlaceFile place, CancellationToken cancel)
    {
        var db = scope.Db;
        var practices = PracticeMoves.Of(await db.Set<PracticeNetwork>().AsNoTracking().ToListAsync(cancel), place.Practices, LondonTime.DayOf(scope.Now));
        await ApplyAsync(db, place.Settings, row => row.Name, cancel);
        var added = await AddedAsync(db, place, cancel);
        await ApplyAsync(db, [.. place.Organisations, .. added], row => row.OrganisationId, cancel);
        await ApplyAsync(db, place.Networks, row => row.NetworkId, cancel);
        await ApplyAsync(db, practices, row => (row.PracticeId, row.NetworkId, row.StartsOn), cancel);
        await ApplyAsync(db, place.Teams, row => row.TeamId, cancel);
        await ApplyAsync(db, [.. place.ToldTeams, .. await ToldAsync(db, place, added, cancel)], row => (row.OrganisationId, row.TeamId), cancel);
        await ApplyAsync(db, place.TeamNetworks, row => (row.TeamId, row.NetworkId), cancel);
        await ApplyAsync(db, place.Practitioners, row => row.PractitionerId, cancel);
        await ApplyAsync(db, place.Members, row => (row.TeamId, row.PractitionerId), cancel);
        await ApplyAsync(db, place.Agreements, row => row.AgreementId, cancel);
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.HasChanges();
        if (changed)
            scope.Tell(PartnersDirectory.Topic);
        return changed;
    }

    // What a command took in stays until the file names the same sender.
    private static async Task<List<Organisation>> AddedAsync(PlaceDb db, PlaceFile place, CancellationToken cancel)
    {
        var named = place.Organisations.SelectMany(row => new[] { row.OrganisationId, row.Ods }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. (await db.Set<Organisation>().AsNoTracking().Where(row => row.AddedBy != null).ToListAsync(cancel)).Where(row => !named.Contains(row.OrganisationId) && !named.Contains(row.Ods ?? ""))];
    }

    private static async Task<List<ToldTeam>> ToldAsync(PlaceDb db, PlaceFile place, List<Organisation> added, CancellationToken cancel)
    {
        string[] ids = [.. added.Select(row => row.OrganisationId)];
        return [.. (await db.Set<ToldTeam>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.OrganisationId)).ToListAsync(cancel)).Where(row => place.Teams.Exists(team => team.TeamId == row.TeamId))];
    }

    private static async Task ApplyAsync<T, TKey>(PlaceDb db, List<T> wanted, Func<T, TKey> key, CancellationToken cancel) where T : class where TKey : notnull
    {
        var kept = (await db.Set<T>().ToListAsync(cancel)).ToDictionary(key);
        foreach (var row in wanted)
        {
            if (kept.Remove(key(row), out var old))
                db.Entry(old).CurrentValues.SetValues(row);
            else
                db.Add(row);
        }
        db.RemoveRange(kept.Values);
    }
}
