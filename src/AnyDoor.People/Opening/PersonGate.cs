using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People;

/// <summary>The one way to open a person: follows merges, decides inside the query, and records the look before anything is shown.</summary>
public sealed class PersonGate(PlaceStore store, AuditWriter audit)
{
    /// <param name="act">What is done, e.g. <c>person.open</c>.</param>
    /// <returns>The person, perhaps under a newer public id; null if there is none or the reader may not see them.</returns>
    public async Task<Person?> OpenAsync(string publicId, Reader reader, string act, CancellationToken cancel)
    {
        var person = PublicId.IsWellFormed(publicId) ? await FindAsync(publicId, reader, cancel) : null;
        await (person is null
            ? audit.WriteAsync(reader, act, PublicId.IsWellFormed(publicId) ? [publicId] : [], AuditOutcomes.Refused, "no relationship")
            : audit.WriteAsync(reader, act, [person.PublicId]));
        return person;
    }

    // The same two queries whether the person is absent or not visible.
    private async Task<Person?> FindAsync(string publicId, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var id = await db.SurvivorAsync(publicId, cancel) ?? 0;
        return await db.Set<Person>().Where(row => row.PersonId == id).VisibleTo(db, reader, store.Now, row => row.PersonId).FirstOrDefaultAsync(cancel);
    }
}
