using System.Security.Cryptography;
using System.Text;

namespace AnyDoor.Trust;

/// <summary>Names people for one project so that nobody without its key can tell whom: HMAC-SHA-256 of their public id.</summary>
public sealed class Pseudonyms
{
    // 96 bits: two in a million people are alike once in ten thousand million million times.
    private const int Digits = 24;
    private const int MarkDigits = 16;

    private readonly byte[] key;

    internal Pseudonyms(byte[] key) => this.key = key;

    /// <summary>By which it is known that the key is the one a project began with. It tells nothing of the key.</summary>
    public string Mark => Hex("the mark of this key")[..MarkDigits];

    /// <summary>A letter and hexadecimal digits: no spreadsheet takes it for a number.</summary>
    public string Of(string publicId) => $"P{Hex(publicId)[..Digits]}";

    /// <summary>A pseudonym as it was typed, or null where it cannot be one.</summary>
    public static string? Typed(string text)
    {
        var trimmed = text.Trim().ToUpperInvariant();
        return trimmed.Length == Digits + 1 && trimmed[0] == 'P' && trimmed.Skip(1).All(char.IsAsciiHexDigitUpper) ? trimmed : null;
    }

    private string Hex(string text) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
