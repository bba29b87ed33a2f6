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
            return await OnlyAsync(Matching(people, search), cancel);
        // Others may be sent under the same number without proof; whoever holds it is meant.
        return await people.FirstOrDefaultAsync(row => db.Set<NhsNumberHolder>().Any(holder => holder.NhsNumber == number && holder.PersonId == row.PersonId), cancel)
            ?? await OnlyAsync(people.Where(row => row.NhsNumber == number), cancel);
    }

    private static async Task<Person?> OnlyAsync(IQueryable<Person> people, CancellationToken cancel) => await people.Take(2).ToListAsync(cancel) is [var only] ? only : null;

    private static IQueryable<Person> Matching(IQueryable<Person> people, ExactSearch search)
    {
        people = people.Where(row => row.DateOfBirth == search.Born && row.FamilyName!.ToLower() == search.Family);
        if (search.Given is { } given)
            people = people.Where(row => row.GivenName!.ToLower() == given || row.PreferredName!.ToLower() == given);
        return search.Postcode is { } postcode ? people.Where(row => row.Postcode == postcode) : people;
    }
}
