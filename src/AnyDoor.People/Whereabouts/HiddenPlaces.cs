using AnyDoor.People.Linkage;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People;

/// <summary>Where somebody in danger is stands in no row that a page, list, search or rule reads: not in the person, their family, or how they live.
/// What partners sent stays in their source persons and entries, which linkage and access read and nobody is shown.</summary>
public static class HiddenPlaces
{
    /// <summary>Told when somebody is hidden or may be found again: what was read before is read anew.</summary>
    public const string Topic = "whereabouts";

    /// <summary>Everybody whose whereabouts are hidden.</summary>
    public static IQueryable<long> RestrictedPeople(this PlaceDb db) => db.Set<Person>().Where(row => row.Restricted).Select(row => row.PersonId);

    /// <summary>A mark of who that is, which tells nobody: paper written under another mark may still hold a place.</summary>
    public static async Task<string> MarkOfRestrictedAsync(this PlaceDb db, CancellationToken cancel) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', await db.RestrictedPeople().Order().ToListAsync(cancel)))))[..16];

    /// <summary>Takes the places from the rows of these people at once. What is derived later stays without them while the restriction lasts.</summary>
    public static async Task HideAsync(WriteScope scope, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        long[] ids = [.. people];
        var rows = await scope.Db.Set<Person>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ToListAsync(cancel);
        rows.ForEach(row => { row.Hide(); row.Version++; });
        await PeopleRows.Person.ReplaceAsync(scope, rows, cancel);
        await ForgetAsync(scope, ids, cancel);
        foreach (var person in ids)
            scope.Touch(person, Changes.Person);
        scope.Tell(Topic);
    }

    /// <summary>Lets the places of somebody be derived again, unless another mark still holds; to be followed by a derivation from what partners sent.</summary>
    public static async Task RevealAsync(WriteScope scope, long person, CancellationToken cancel)
    {
        var db = scope.Db;
        await db.Set<Person>().Where(row => row.PersonId == person && !db.RestrictionsInForce().Any(mark => mark.PersonId == person))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Restricted, false).SetProperty(row => row.Version, row => row.Version + 1), cancel);
        scope.Touch(person, Changes.Person);
        scope.Tell(Topic);
    }

    /// <summary>Family and residences of those who are hidden: both tell a household.</summary>
    internal static async Task ForgetAsync(WriteScope scope, long[] people, CancellationToken cancel)
    {
        if (people.Length == 0)
            return;
        await scope.Db.Set<Relation>().Where(row => EF.Parameter(people).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await scope.Db.Set<Residence>().Where(row => EF.Parameter(people).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Of these people those who are marked, as the marks will stand once they have followed who is one person now.</summary>
    internal static async Task<HashSet<long>> MarkedAsync(WriteScope scope, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        // Few are marked, and a batch may be of thousands.
        var db = scope.Db;
        var marks = await db.RestrictionsInForce().AsNoTracking()
            .Select(row => db.Set<PersonAlias>().Where(alias => alias.PersonId == row.MadeFor).Select(alias => (long?)alias.SurvivorId).FirstOrDefault() ?? row.MadeFor).ToListAsync(cancel);
        return [.. marks.Intersect(people)];
    }
}
