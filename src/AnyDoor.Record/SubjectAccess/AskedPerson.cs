using AnyDoor.People;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>Finds the one person whom somebody names by number and birthday, for whoever may see nobody otherwise.</summary>
internal static class AskedPerson
{
    /// <param name="born">yyyy-MM-dd.</param>
    public static Task<Person?> FindAskedAsync(this PlaceDb db, string number, string born, CancellationToken cancel) =>
        db.Set<Person>().Where(row => row.NhsNumber == number && row.DateOfBirth == born && !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId)).OrderBy(row => row.PersonId).FirstOrDefaultAsync(cancel);
}
