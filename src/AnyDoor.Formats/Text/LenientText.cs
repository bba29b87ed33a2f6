using System.Text;

namespace AnyDoor.Formats.Text;

/// <summary>
/// Decodes what partners really send: UTF-8, and Windows-1252 for every byte that is not valid UTF-8 (the two are not confused in practice:
/// accented Windows-1252 text is hardly ever valid UTF-8).
/// </summary>
public static class LenientText
{
    static LenientText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
        Lenient = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback(Windows1252));
    }

    public static Encoding Windows1252 { get; }

    /// <summary>UTF-8 in which bytes that are not UTF-8 read as Windows-1252.</summary>
    public static Encoding Lenient { get; }

    public static string Decode(ReadOnlySpan<byte> bytes) => Lenient.GetString(bytes);

    /// <summary>Reads the bytes as UTF-8 if they are that, else in the encoding the sender declared.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding? declared) =>
        declared is null || System.Text.Unicode.Utf8.IsValid(bytes) ? Decode(bytes) : declared.GetString(bytes);

    private sealed class Windows1252Fallback(Encoding encoding) : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(encoding);
    }

    private sealed class Buffer(Encoding encoding) : DecoderFallbackBuffer
    {
        private string characters = string.Empty;
        private int next;

        public override int Remaining => characters.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            characters = encoding.GetString(bytesUnknown);
            next = 0;
            return characters.Length > 0;
        }

        public override char GetNextChar() => next < characters.Length ? characters[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
            {
                return false;
            }

            next--;
            return true;
        }

        public override void Reset() => (characters, next) = (string.Empty, 0);
    }
}
