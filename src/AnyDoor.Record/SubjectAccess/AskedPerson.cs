using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.NhsNumbers;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>Finds the one person whom somebody names by number and birthday, for whoever may see nobody otherwise.</summary>
internal static class AskedPerson
{
    /// <summary>The two as they are typed, each with its fault under the name of its field.</summary>
    /// <param name="born">yyyy-MM-dd.</param>
    public static void Parse(string? typedNumber, string? typedBirth, IDictionary<string, string> faults, out string number, out string born)
    {
        if (!NhsNumber.TryNormalise(typedNumber ?? "", out number, out _))
            faults["nhsNumber"] = "Enter the NHS number, 10 digits";
        if (!TypedDay.TryParse(typedBirth, out var day))
            faults["born"] = "Enter the date of birth, for example 2/3/1938";
        born = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <param name="born">yyyy-MM-dd.</param>
    public static Task<Person?> FindAskedAsync(this PlaceDb db, string number, string born, CancellationToken cancel) =>
        db.Set<Person>().Where(row => row.NhsNumber == number && row.DateOfBirth == born && !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId)).OrderBy(row => row.PersonId).FirstOrDefaultAsync(cancel);
}
