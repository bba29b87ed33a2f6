using System.Buffers;

namespace AnyDoor.Formats.Text;

/// <summary>
/// Text without what no text about a person needs: zero bytes, which no store keeps, and the marks that turn writing round, after which a name or a number
/// reads backwards on every page. Letters that are written from right to left need none of them.
/// </summary>
public static class PlainText
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create("\0\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    public static bool Is(string? text) => text.AsSpan().IndexOfAny(Unwanted) < 0;

    public static string Of(string text) => Is(text) ? text : string.Concat(text.Where(character => !Unwanted.Contains(character)));
}
