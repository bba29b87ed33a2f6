using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People;

/// <summary>The one reading of aliases: which person stands for a public id now, through any number of merges.</summary>
public static class PersonAliases
{
    // A merge of a merge of a merge; a longer chain is a fault in the data.
    private const int Deepest = 16;

    /// <summary>The id of the person who stands for this one now; null if there is none.</summary>
    public static async Task<long?> SurvivorAsync(this PlaceDb db, string publicId, CancellationToken cancel)
    {
        var id = await db.Set<Person>().Where(row => row.PublicId == publicId).Select(row => (long?)row.PersonId).FirstOrDefaultAsync(cancel);
        for (var step = 0; id is { } known && step < Deepest; step++)
        {
            var next = await db.Set<PersonAlias>().Where(row => row.PersonId == known).Select(row => (long?)row.SurvivorId).FirstOrDefaultAsync(cancel);
            if (next is null)
                return id;
            id = next;
        }
        return null;
    }

    /// <summary>Every public id this person has had, the present one first.</summary>
    public static async Task<IReadOnlyList<string>> PublicIdsAsync(this PlaceDb db, long personId, CancellationToken cancel) =>
        (await db.PublicIdsAsync([personId], cancel))[personId];

    /// <summary>The same of many people, in as many queries as the longest chain of merges has steps.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> PublicIdsAsync(this PlaceDb db, IReadOnlyCollection<long> personIds, CancellationToken cancel)
    {
        var idsOf = personIds.Distinct().ToDictionary(id => id, id => new List<long> { id });
        var standsFor = idsOf.Keys.ToDictionary(id => id, id => id);
        for (var (step, reached) = (0, idsOf.Keys.ToArray()); step < Deepest && reached.Length > 0; step++)
        {
            var merged = await db.Set<PersonAlias>().Where(row => reached.Contains(row.SurvivorId)).Select(row => new { row.PersonId, row.SurvivorId }).ToListAsync(cancel);
            foreach (var alias in merged)
                idsOf[standsFor[alias.PersonId] = standsFor[alias.SurvivorId]].Add(alias.PersonId);
            reached = [.. merged.Select(alias => alias.PersonId)];
        }
        var all = standsFor.Keys.ToArray();
        var publicIds = await db.Set<Person>().Where(row => all.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, row => row.PublicId, cancel);
        return idsOf.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Where(publicIds.ContainsKey).Select(id => publicIds[id])]);
    }
}
