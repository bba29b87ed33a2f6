using System.Buffers;
using System.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>Reads a stream line by line as bytes. A line ends with CR, LF, CRLF or the end-of-message byte of MLLP (0x1C).</summary>
internal sealed class Hl7Lines
{
    private const byte EndOfBlock = 0x1C;
    private const byte StartOfBlock = 0x0B;

    private readonly Stream stream;
    private readonly int longest;
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> line = new();
    private int position;
    private int filled;
    private bool afterCarriageReturn;

    /// <param name="longest">Bytes kept of one line; the rest is passed over.</param>
    public Hl7Lines(Stream stream, int longest)
    {
        this.stream = stream;
        this.longest = longest;
        filled = stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
        if (Utf16(buffer.AsSpan(0, filled)) is { } encoding)
        {
            byte[] start = buffer.AsSpan(0, filled).ToArray();
            this.stream = Encoding.CreateTranscodingStream(new StreamAfter(start, stream), encoding, new UTF8Encoding(false));
            filled = 0;
        }
    }

    /// <summary>Number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the current line was cut.</summary>
    public bool Cut { get; private set; }

    /// <summary>Whether the message ended with the current line (MLLP).</summary>
    public bool EndsBlock { get; private set; }

    /// <summary>Whether a message begins with the current line (MLLP).</summary>
    public bool StartsBlock => line.WrittenSpan.StartsWith([StartOfBlock]);

    public ReadOnlySpan<byte> Current => line.WrittenSpan.TrimStart(StartOfBlock);

    public bool Read()
    {
        line.ResetWrittenCount();
        Cut = false;
        EndsBlock = false;
        bool any = false;
        while (position < filled || Fill())
        {
            if (afterCarriageReturn && buffer[position] == '\n')
            {
                position++;
                afterCarriageReturn = false;
                continue;
            }

            afterCarriageReturn = false;
            any = true;
            ReadOnlySpan<byte> rest = buffer.AsSpan(position, filled - position);
            int end = rest.IndexOfAny((byte)'\r', (byte)'\n', EndOfBlock);
            Keep(end < 0 ? rest : rest[..end]);
            if (end < 0)
            {
                position = filled;
                continue;
            }

            position += end + 1;
            EndsBlock = rest[end] == EndOfBlock;
            // The carriage return after an end of block belongs to the frame.
            afterCarriageReturn = rest[end] == '\r';
            Number++;
            return true;
        }

        Number += any ? 1 : 0;
        return any;
    }

    private static Encoding? Utf16(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        // No byte order mark: a letter (of MSH, FHS, BHS) or the start byte of MLLP, and a zero.
        [(byte)'M' or (byte)'F' or (byte)'B' or StartOfBlock, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'M' or (byte)'F' or (byte)'B' or StartOfBlock, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        int room = longest - line.WrittenCount;
        Cut |= bytes.Length > room;
        line.Write(bytes[..Math.Min(bytes.Length, Math.Max(0, room))]);
    }

    private bool Fill()
    {
        position = 0;
        filled = stream.Read(buffer, 0, buffer.Length);
        return filled > 0;
    }

    // The bytes already read, then the rest of the stream.
    private sealed class StreamAfter(byte[] start, Stream rest) : Stream
    {
        private int given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (given == start.Length)
            {
                return rest.Read(buffer, offset, count);
            }

            int now = Math.Min(count, start.Length - given);
            start.AsSpan(given, now).CopyTo(buffer.AsSpan(offset));
            given += now;
            return now;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
