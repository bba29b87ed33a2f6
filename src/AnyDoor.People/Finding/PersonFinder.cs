using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Finding;

/// <summary>Finds people among those the reader may see. Who is not among them leaves no trace in the answer.</summary>
public sealed class PersonFinder(PlaceStore store, AuditWriter audit)
{
    public const int Most = 20;

    /// <returns>At most one more than <see cref="Most"/>, which then says that there are more. The look at those shown is recorded.</returns>
    public async Task<IReadOnlyList<Person>> FindAsync(PersonSearch search, Reader reader, CancellationToken cancel)
    {
        var ids = await IdsAsync(search, reader, cancel);
        await using var db = store.OpenRead();
        var found = await InOrder(db.Set<Person>().Where(row => EF.Parameter(ids).Contains(row.PersonId))).ToListAsync(cancel);
        await audit.WriteAsync(reader, "people.find", found.Take(Most).Select(row => row.PublicId));
        return found;
    }

    /// <summary>Everybody who lives in the reader's organisation now. The look is recorded.</summary>
    public async Task<IReadOnlyList<Person>> ResidentsAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, home) = (store.Now, reader.OrganisationId);
        var residents = await db.Set<Person>()
            .Where(row => db.Set<PersonAccess>().Any(access => access.PersonId == row.PersonId && access.ScopeKind == AccessScopes.Organisation && access.ScopeId == home
                && access.Basis == AccessBases.Residence && access.FromAt <= now && (access.UntilAt == null || access.UntilAt > now)))
            .Where(row => !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId) && row.DiedOn == null && !row.Restricted)
            .VisibleTo(db, reader, now, row => row.PersonId)
            .OrderBy(row => row.FamilyName).ThenBy(row => row.GivenName).ThenBy(row => row.PersonId).ToListAsync(cancel);
        await audit.WriteAsync(reader, "people.residents", residents.Select(row => row.PublicId));
        return residents;
    }

    // PostgreSQL asks of a row who reads before it looks at a name, which would be of everybody here: so it asks it of those who are shown.
    private async Task<long[]> IdsAsync(PersonSearch search, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("whom a name finds");
        return await InOrder(Matching(db, search).Where(row => !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId)).VisibleTo(db, reader, store.Now, row => row.PersonId))
            .Select(row => row.PersonId).Take(Most + 1).ToArrayAsync(cancel);
    }

    private static IOrderedQueryable<Person> InOrder(IQueryable<Person> people) => people.OrderBy(row => row.FamilyName).ThenBy(row => row.GivenName).ThenBy(row => row.PersonId);

    private static IQueryable<Person> Matching(PlaceDb db, PersonSearch search)
    {
        IQueryable<Person> people = db.Set<Person>();
        if (search.NhsNumber is { } number)
            people = people.Where(row => row.NhsNumber == number || db.Set<NhsNumberHolder>().Any(holder => holder.NhsNumber == number && holder.PersonId == row.PersonId));
        if (search.DateOfBirth is { } born)
            people = people.Where(row => row.DateOfBirth == born);
        foreach (var name in search.Names)
            people = people.Where(row =>
                row.FamilyName!.ToLower().StartsWith(name) || row.GivenName!.ToLower().StartsWith(name) || row.PreferredName!.ToLower().StartsWith(name));
        return people;
    }
}
