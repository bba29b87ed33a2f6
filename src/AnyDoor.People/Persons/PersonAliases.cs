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
    public static async Task<IReadOnlyList<string>> PublicIdsAsync(this PlaceDb db, long personId, CancellationToken cancel)
    {
        var ids = new List<long> { personId };
        for (var reached = 0; reached < ids.Count && ids.Count < 1000; reached++)
        {
            var survivor = ids[reached];
            ids.AddRange(await db.Set<PersonAlias>().Where(row => row.SurvivorId == survivor).Select(row => row.PersonId).ToListAsync(cancel));
        }
        var publicIds = await db.Set<Person>().Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, row => row.PublicId, cancel);
        return [.. ids.Where(publicIds.ContainsKey).Select(id => publicIds[id])];
    }
}
