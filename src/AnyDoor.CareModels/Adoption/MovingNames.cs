using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>Those who would come or go, by name, as far as a reader may see them. Whoever has open actions comes first.</summary>
public sealed class MovingNames(PlaceStore store)
{
    private const int Most = 50;
    private const int PeopleAtATime = 1000;

    public async Task<MovingPeople> OfAsync(PlaceDb db, IReadOnlyList<long> people, IReadOnlyDictionary<long, int> openActions, Reader reader, CancellationToken cancel)
    {
        var seen = new List<Person>();
        foreach (var some in people.Chunk(PeopleAtATime))
        {
            seen.AddRange(await db.Set<Person>().Where(person => EF.Parameter(some).Contains(person.PersonId))
                .VisibleTo(db, reader, store.Now, person => person.PersonId).ToListAsync(cancel));
        }
        var today = LondonTime.Today(store.Clock);
        var ordered = seen.OrderByDescending(person => openActions.GetValueOrDefault(person.PersonId))
            .ThenBy(person => person.FamilyName, StringComparer.Ordinal).ThenBy(person => person.GivenName, StringComparer.Ordinal).ThenBy(person => person.PersonId);
        return new([.. ordered.Take(Most).Select(person => new MovingPerson(person.PublicId, person.DisplayName, person.AgeOn(today), openActions.GetValueOrDefault(person.PersonId)))], seen.Count);
    }
}
