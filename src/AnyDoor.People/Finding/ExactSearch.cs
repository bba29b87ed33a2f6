using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.People.Postcodes;

namespace AnyDoor.People.Finding;

/// <summary>What was typed into the fields of an exact search, to be shown again.</summary>
public sealed record ExactTyped(string? Number, string? Family, string? Day, string? Month, string? Year, string? Given, string? Postcode);

/// <summary>One person's exact details: the NHS number, or the family name, the date of birth and one of given name and postcode. Nothing that could be tried out.</summary>
/// <param name="Family">Lower case, like <paramref name="Given"/>.</param>
/// <param name="Born">yyyy-MM-dd.</param>
public sealed record ExactSearch(string? NhsNumber, string? Family, string? Born, string? Given, string? Postcode)
{
    /// <returns>Null with faults, each under the name of its field.</returns>
    public static ExactSearch? Parse(ExactTyped typed, IDictionary<string, string> faults)
    {
        if (!string.IsNullOrWhiteSpace(typed.Number))
        {
            if (NhsNumbers.NhsNumber.TryNormalise(typed.Number, out var number, out _))
                return new(number, null, null, null, null);
            faults["number"] = "This is no NHS number: enter its 10 digits, of which the last checks the others, or leave it empty";
            return null;
        }
        var (family, given) = (Name(typed.Family), Name(typed.Given));
        if (family is null && BirthOf(typed) is null && given is null && string.IsNullOrWhiteSpace(typed.Postcode))
        {
            faults["number"] = "Enter the NHS number, or the family name, the date of birth and one of given name and postcode";
            return null;
        }
        if (family is null)
            faults["family"] = "Enter the whole family name";
        if (BirthOf(typed) is null)
            faults["born"] = "Enter the whole date of birth, for example 2 3 1938";
        var postcode = "";
        if (!string.IsNullOrWhiteSpace(typed.Postcode) && (!Postcodes.Postcode.TryNormalise(typed.Postcode, out postcode) || Postcodes.Postcode.IsPseudo(postcode)))
            faults["postcode"] = $"Enter {Postcodes.Postcode.Expected}, or leave it empty";
        else if (given is null && postcode.Length == 0)
            faults["given"] = "Enter the given name, or the postcode";
        return faults.Count > 0 ? null : new(null, family, BirthOf(typed), given, postcode.Length == 0 ? null : postcode);
    }

    private static string? Name(string? typed) => typed?.Trim() is { Length: >= 2 and <= 100 } name ? name.ToLowerInvariant() : null;

    private static string? BirthOf(ExactTyped typed) => new TypedDay(typed.Day, typed.Month, typed.Year).Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
