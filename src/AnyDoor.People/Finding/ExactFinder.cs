using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Finding;

/// <summary>Finds one person by exact details, whether or not the reader may see them: only for those who trace or break glass, who write down why.</summary>
public static class ExactFinder
{
    /// <returns>Null where nobody has these details, or more than one.</returns>
    public static async Task<Person?> FindOneAsync(this PlaceDb db, ExactSearch search, CancellationToken cancel)
    {
        var people = db.Set<Person>().Where(row => !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId));
        if (search.NhsNumber is not { } number)
            return Only(await MatchingAsync(people, search, cancel));
        // Others may be sent under the same number without proof; whoever holds it is meant.
        return await people.FirstOrDefaultAsync(row => db.Set<NhsNumberHolder>().Any(holder => holder.NhsNumber == number && holder.PersonId == row.PersonId), cancel)
            ?? Only(await people.Where(row => row.NhsNumber == number).Take(2).ToListAsync(cancel));
    }

    private static Person? Only(List<Person> people) => people is [var only] ? only : null;

    // Names are compared here and not in the store: SQLite knows capitals of English letters only.
    private static async Task<List<Person>> MatchingAsync(IQueryable<Person> people, ExactSearch search, CancellationToken cancel)
    {
        people = people.Where(row => row.DateOfBirth == search.Born);
        if (search.Postcode is { } postcode)
            people = people.Where(row => row.Postcode == postcode);
        return [.. (await people.ToListAsync(cancel)).Where(person => Same(person.FamilyName, search.Family)
            && (search.Given is not { } given || Same(person.GivenName, given) || Same(person.PreferredName, given)))];
    }

    private static bool Same(string? name, string? wanted) => name?.ToLowerInvariant() == wanted;
}
