using System.Security.Cryptography;

namespace AnyDoor.Foundation;

/// <summary>Opaque identifiers for URLs: 12 letters and digits (60 random bits), never derived from a person's data.</summary>
public static class PublicId
{
    public const int Length = 12;

    // Crockford's base 32: no I, L, O or U, so that an id can be read out over the telephone.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static bool IsWellFormed(string? id) =>
        id is { Length: Length } && id.All(character => Alphabet.Contains(character, StringComparison.Ordinal));
}
