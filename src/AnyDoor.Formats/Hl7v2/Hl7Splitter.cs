using System.Buffers;
using AnyDoor.Formats.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>
/// Splits a file into its messages as it streams past: each begins with an MSH segment. Batch wrappers (FHS, BHS, BTS, FTS), MLLP framing,
/// blank lines and a byte order mark are passed over; what is not HL7 is given as one piece with the reason. A batch may be empty: its sender had nothing to say.
/// </summary>
public sealed class Hl7Splitter(Stream stream, int largest = Hl7Splitter.LargestMessage)
{
    /// <summary>Bytes; a message with a scanned letter inside fits, a runaway file does not.</summary>
    public const int LargestMessage = 16 * 1024 * 1024;

    // Enough of something that is no message to see what it is.
    private const int KeptOfOther = 64 * 1024;

    private readonly Hl7Lines lines = new(stream, largest + 1);
    private readonly ArrayBufferWriter<byte> current = new();
    private readonly List<string> notices = [];
    private int number;
    private int startLine;
    private int batchMessages;
    private bool inMessage;
    private bool wrapped;
    private bool tooLarge;
    private bool framed;

    /// <summary>What a person should know about the file beyond its messages, e.g. that a batch trailer counts more than came.</summary>
    public IReadOnlyList<string> Notices => notices;

    public static IEnumerable<Hl7Piece> Split(Stream stream) => new Hl7Splitter(stream).Pieces();

    public IEnumerable<Hl7Piece> Pieces()
    {
        while (lines.Read())
        {
            string wrapper = Begins(lines.Current);
            if (wrapper.Length > 0 && Finish() is { } before)
            {
                yield return before;
            }

            if (wrapper is "" or "MSH")
            {
                Take(wrapper.Length > 0);
            }
            else
            {
                ReadWrapper(wrapper);
            }

            if (lines.EndsBlock && Finish(endsBlock: true) is { } block)
            {
                yield return block;
            }
        }

        if (Finish() is { } last)
        {
            yield return last;
        }

        if (number == 0 && !wrapped)
        {
            yield return new Hl7Piece(1, 1, [], new Hl7Fault(Hl7Fault.NotHl7, string.Empty, "the file is empty or blank; expected HL7 messages, each beginning MSH|^~\\&|"));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t\u000B\0"u8);
        return line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..].TrimStart(" \t\u000B"u8) : line;
    }

    private static string Begins(ReadOnlySpan<byte> line)
    {
        line = WithoutMark(line);
        if (line.Length < 3 || (line.Length > 3 && char.IsAsciiLetterOrDigit((char)line[3])))
        {
            return string.Empty;
        }

        Span<char> name = [char.ToUpperInvariant((char)line[0]), char.ToUpperInvariant((char)line[1]), char.ToUpperInvariant((char)line[2])];
        return (ReadOnlySpan<char>)name switch
        {
            "MSH" => "MSH",
            "FHS" => "FHS",
            "BHS" => "BHS",
            "BTS" => "BTS",
            "FTS" => "FTS",
            _ => string.Empty,
        };
    }

    private void Take(bool beginsMessage)
    {
        ReadOnlySpan<byte> line = beginsMessage ? WithoutMark(lines.Current) : lines.Current;
        if (WithoutMark(line).IsEmpty)
        {
            return;
        }

        if (beginsMessage)
        {
            inMessage = true;
            framed = lines.StartsBlock;
            startLine = lines.Number;
            batchMessages++;
        }
        else if (current.WrittenCount == 0)
        {
            startLine = lines.Number;
        }

        int most = inMessage ? largest : KeptOfOther;
        tooLarge |= inMessage && (lines.Cut || current.WrittenCount + line.Length > most);
        int room = Math.Max(0, most - current.WrittenCount);
        current.Write(line[..Math.Min(line.Length, room)]);
        current.Write("\r"u8);
    }

    private Hl7Piece? Finish(bool endsBlock = false)
    {
        if (current.WrittenCount == 0)
        {
            inMessage = false;
            return null;
        }

        byte[] bytes = current.WrittenSpan.ToArray();
        Hl7Fault? fault = tooLarge
            ? new Hl7Fault(Hl7Fault.TooLarge, string.Empty, $"a message larger than {largest / 1024} KB; expected one event in a message, documents sent apart")
            : !inMessage ? NotAMessage(bytes)
            : framed && !endsBlock ? new Hl7Fault(Hl7Fault.CutShort, string.Empty, "the message begins with the start byte of MLLP (0x0B) but its end byte (0x1C) never came: it may be cut short; have it sent again whole")
            : null;
        current.ResetWrittenCount();
        (inMessage, tooLarge, framed) = (false, false, false);
        return new Hl7Piece(++number, startLine, fault?.Reason == Hl7Fault.TooLarge ? bytes[..Math.Min(bytes.Length, KeptOfOther)] : bytes, fault);
    }

    private static Hl7Fault NotAMessage(byte[] bytes) =>
        new(Hl7Fault.NotHl7, "MSH", $"the text {TextKind.Describe(bytes) ?? "does not begin with MSH"}; expected HL7 messages, each beginning MSH|^~\\&|");

    private void ReadWrapper(string wrapper)
    {
        if (wrapper is "BTS")
        {
            string[] fields = LenientText.Decode(WithoutMark(lines.Current)).Split('|');
            if (fields.Length > 1 && int.TryParse(fields[1], out int told) && told != batchMessages)
            {
                notices.Add($"line {lines.Number}: BTS-1 counts {told} messages, {batchMessages} came before it; ask the sender for the missing ones");
            }
        }

        wrapped |= wrapper is "BTS" or "FTS";
        batchMessages = wrapper is "BHS" or "BTS" ? 0 : batchMessages;
    }
}
