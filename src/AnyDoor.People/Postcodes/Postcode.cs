using System.Text.RegularExpressions;

namespace AnyDoor.People.Postcodes;

/// <summary>What a pseudo postcode says instead of a place.</summary>
public enum PseudoPostcode
{
    None,
    NoFixedAbode,
    AddressNotKnown,

    /// <summary>Any other ZZ99 code: a country or a place not otherwise stated.</summary>
    Other,
}

/// <summary>UK postcodes: written form, parts and the ZZ99 codes that stand for no place. Look-alikes (O and 0, I and 1) are never repaired.</summary>
public static partial class Postcode
{
    public const string Expected = "a UK postcode, e.g. ZZ1 1AA";

    /// <summary>Upper case with one blank before the last three characters, whether or not it is a possible postcode; empty when it has not 5 to 7 letters and digits.</summary>
    public static string Normalise(ReadOnlySpan<char> text)
    {
        Span<char> kept = stackalloc char[8];
        int count = 0;
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                continue;
            }

            if (count == 7)
            {
                return string.Empty;
            }

            kept[count++] = char.ToUpperInvariant(character);
        }

        return count < 5 ? string.Empty : $"{kept[..(count - 3)]} {kept[(count - 3)..count]}";
    }

    /// <param name="postcode">The written form; empty when the value cannot be a postcode.</param>
    public static bool TryNormalise(ReadOnlySpan<char> text, out string postcode)
    {
        postcode = Normalise(text);
        if (postcode.Length > 0 && (Form().IsMatch(postcode) || IsPseudo(postcode)))
        {
            return true;
        }

        postcode = string.Empty;
        return false;
    }

    /// <summary>The part before the blank: <c>ZZ1</c>.</summary>
    public static string District(string postcode) => postcode.Split(' ')[0];

    /// <summary>District and the first digit after the blank: <c>ZZ1 1</c>.</summary>
    public static string Sector(string postcode) => postcode.Length > 2 ? postcode[..^2] : postcode;

    /// <summary>ZZ99 codes say that there is no address: they identify nobody and weigh nothing in linkage.</summary>
    public static bool IsPseudo(string postcode) => postcode.StartsWith("ZZ99 ", StringComparison.Ordinal);

    public static PseudoPostcode Pseudo(string postcode) => postcode switch
    {
        "ZZ99 3VZ" => PseudoPostcode.NoFixedAbode,
        "ZZ99 3WZ" => PseudoPostcode.AddressNotKnown,
        _ => IsPseudo(postcode) ? PseudoPostcode.Other : PseudoPostcode.None,
    };

    // Outward forms A9, A99, AA9, AA99, A9A, AA9A; inward a digit and two letters other than C I K M O V. ZZ is allowed: made-up places use it.
    [GeneratedRegex("^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Z][0-9]([0-9ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2})$")]
    private static partial Regex Form();
}
