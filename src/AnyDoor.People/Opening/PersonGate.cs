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
    public async Task<Person?> OpenAsync(string publicId, Reader reader, string act, CancellationToken cancel) =>
        (await OpenAsync(publicId, byGlass: false, reader, act, cancel))?.Person;

    /// <summary>Also where nothing but broken glass lets this reader in: for pages that then show what is essential and nothing else.</summary>
    public Task<OpenedPerson?> OpenAlsoByGlassAsync(string publicId, Reader reader, string act, CancellationToken cancel) =>
        OpenAsync(publicId, byGlass: true, reader, act, cancel);

    private async Task<OpenedPerson?> OpenAsync(string publicId, bool byGlass, Reader reader, string act, CancellationToken cancel)
    {
        var opened = PublicId.IsWellFormed(publicId) ? await FindAsync(publicId, byGlass, reader, cancel) : null;
        await (opened is null
            ? audit.WriteAsync(reader, act, PublicId.IsWellFormed(publicId) ? [publicId] : [], AuditOutcomes.Refused, "no relationship")
            : audit.WriteAsync(reader, act, [opened.Person.PublicId], reason: opened.ByGlass ? "break-glass" : null));
        return opened;
    }

    // The same two queries whether the person is absent or not visible.
    private async Task<OpenedPerson?> FindAsync(string publicId, bool byGlass, Reader reader, CancellationToken cancel)
    {
        var (id, now) = (await SurvivorAsync(publicId, cancel), store.Now);
        var opening = byGlass ? reader with { Opening = id } : reader;
        store.ReadsPagesOf(id, opening);
        await using var db = store.OpenRead();
        var visible = db.Set<Person>().Where(row => row.PersonId == id).VisibleTo(db, opening, now, row => row.PersonId);
        if (!byGlass)
            return await visible.FirstOrDefaultAsync(cancel) is { } person ? new(person, reader) : null;
        var found = await visible.Select(row => new { Person = row, Stands = db.VisiblePeople(reader, now).Contains(row.PersonId) }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.Person, found.Stands ? reader : opening);
    }

    private async Task<long> SurvivorAsync(string publicId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("who stands for an id after merges");
        return await db.SurvivorAsync(publicId, cancel) ?? 0;
    }
}

/// <param name="Reader">As whom to read this person's pages: where nothing but broken glass lets them in, with the person as <see cref="Reader.Opening"/>.</param>
public sealed record OpenedPerson(Person Person, Reader Reader)
{
    public bool ByGlass => Reader.Opening is not null;
}
