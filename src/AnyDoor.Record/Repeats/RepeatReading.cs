using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Repeats;

/// <summary>Reads what other feeds say of the same stays and contacts.</summary>
internal static class RepeatReading
{
    /// <param name="readable">The person's entries that the reader may see.</param>
    /// <returns>By lead entry, of those asked for.</returns>
    public static async Task<ILookup<long, EntryFact>> ReadAsync(PlaceDb db, long personId, IQueryable<RecordEntry> readable, long[] leads, CancellationToken cancel)
    {
        var repeats = await db.Set<RepeatedEntry>().Where(row => row.PersonId == personId && EF.Parameter(leads).Contains(row.LeadEntryId)).ToDictionaryAsync(row => row.EntryId, row => row.LeadEntryId, cancel);
        long[] ids = [.. repeats.Keys];
        var facts = ids.Length == 0 ? [] : await readable.Where(entry => EF.Parameter(ids).Contains(entry.EntryId)).AsFacts(db).ToListAsync(cancel);
        return facts.OrderBy(fact => fact.Feed).ThenBy(fact => fact.StartAt).ToLookup(fact => repeats[fact.EntryId]);
    }
}
