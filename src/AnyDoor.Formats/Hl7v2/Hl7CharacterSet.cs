using System.Text;
using AnyDoor.Formats.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>The character set a message names in MSH-18 (HL7 table 0211), found before it is decoded.</summary>
internal static class Hl7CharacterSet
{
    private const int Field = 18;

    /// <returns>The encoding declared, or null for ASCII, UTF-8, none and unknown names, which are all read leniently.</returns>
    public static Encoding? Declared(ReadOnlySpan<byte> message)
    {
        if (message.Length < 4)
        {
            return null;
        }

        int end = message.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> header = end < 0 ? message : message[..end];
        byte separator = header.Length > 3 ? header[3] : (byte)'|';
        for (int i = 1; i < Field; i++)
        {
            int next = header.IndexOf(separator);
            if (next < 0)
            {
                return null;
            }

            header = header[(next + 1)..];
        }

        int length = header.IndexOfAny(separator, (byte)'~', (byte)'^');
        return Named(LenientText.Decode(length < 0 ? header : header[..length]).Trim().ToUpperInvariant());
    }

    private static Encoding? Named(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (!name.StartsWith("8859", StringComparison.Ordinal) || slash < 0 || !int.TryParse(name.AsSpan(slash + 1), out int part))
        {
            return null;
        }

        // What is called Latin-1 is nearly always Windows-1252, its superset.
        return part switch
        {
            1 => LenientText.Windows1252,
            >= 2 and <= 9 or 13 or 15 => Encoding.GetEncoding($"iso-8859-{part}"),
            _ => null,
        };
    }
}
