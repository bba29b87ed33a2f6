using System.Security.Cryptography;
using System.Text;
using AnyDoor.Formats.Dates;
using AnyDoor.Foundation;
using AnyDoor.People.Linkage;
using AnyDoor.People.NhsNumbers;
using AnyDoor.People.Postcodes;

namespace AnyDoor.Record.Adt;

/// <summary>Somebody whose only identifier is an NHS number that is none. They are known to the sender by that number together with who they are
/// said to be, never by the number alone: a test or filler number is shared by many. See decision 0016.</summary>
internal static class UnnumberedPerson
{
    // Fewer than this many different digits is a filler: one of a thousand numbers drawn at random has so few.
    private const int FewestDigits = 4;

    /// <summary>What the number looks like and why it is none, without the number.</summary>
    public static string Why(string number) => NhsNumber.TryNormalise(number, out _, out NhsNumberFault fault)
        ? string.Empty
        : fault switch
        {
            NhsNumberFault.AllDigitsEqual => "10 equal digits, which is never issued",
            NhsNumberFault.CheckDigitWrong => $"{ValueShape.Of(number)}, but the last is not the check digit of the others",
            _ => $"{ValueShape.Of(number)}, not 10 digits",
        };

    /// <param name="missing">What would have to come for the person to be known.</param>
    /// <returns>Null where too little came to tell the person from others.</returns>
    public static AdtIdentifier? Of(string sender, string number, AdtPerson said, string? birthAsSent, out IReadOnlyList<string> missing)
    {
        string? family = Evidence.Name(said.FamilyName), given = Evidence.Name(said.GivenName), born = Evidence.BirthDay(said.DateOfBirth?.ToString());
        // A filler says nothing, so that as much is asked as links two records without a number.
        bool needsHome = IsFiller(number);
        string? home = said.Address?.Postcode is { } sent && Postcode.TryNormalise(sent, out string postcode) && !Postcode.IsPseudo(postcode) ? postcode : null;
        (string? Value, string What)[] needed =
        [
            (family, "a family name (PID-5.1)"), (given, "a given name of more than initials (PID-5.2)"), (born, $"a full date of birth (PID-7{(birthAsSent is null ? "" : $", sent as {Hl7Date.Shape(birthAsSent)}")})"),
            .. needsHome ? [(home, "a home postcode (PID-11.5)")] : Array.Empty<(string?, string)>(),
        ];
        missing = [.. needed.Where(part => part.Value is null).Select(part => part.What)];
        if (missing.Count > 0)
            return null;
        string joined = string.Join('\n', [Evidence.Plain(number), family, given, born, .. needsHome ? new[] { home } : []]);
        return new AdtIdentifier($"unnumbered-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)))[..32]}", sender, null);
    }

    private static bool IsFiller(string number)
    {
        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        bool counts = digits.Zip(digits.Skip(1), (one, next) => (next - one + 10) % 10).Distinct().Take(2).Count() < 2;
        return digits.Length != NhsNumber.Length || digits.Distinct().Count() < FewestDigits || counts;
    }
}
