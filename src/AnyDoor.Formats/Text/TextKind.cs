namespace AnyDoor.Formats.Text;

/// <summary>Recognises what a file is when it is not what was expected, so that a fault can say so.</summary>
public static class TextKind
{
    /// <returns>E.g. <c>looks like JSON</c>; null when nothing is recognised.</returns>
    public static string? Describe(ReadOnlySpan<byte> start)
    {
        start = SkipBlank(start);
        if (start.IsEmpty)
        {
            return "is empty";
        }

        if (start.StartsWith("%PDF"u8))
        {
            return "looks like a PDF document";
        }

        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return "looks like a ZIP archive or Office document";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return "looks like a gzip archive";
        }

        if (start[0] is (byte)'{' or (byte)'[')
        {
            return "looks like JSON";
        }

        if (start[0] == (byte)'<')
        {
            return "looks like XML or HTML";
        }

        return start[..Math.Min(start.Length, 512)].IndexOfAnyInRange((byte)0, (byte)8) >= 0 ? "looks like a binary file" : null;
    }

    private static ReadOnlySpan<byte> SkipBlank(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start = start[3..];
        }

        return start.TrimStart(" \t\r\n\u000B"u8);
    }
}
