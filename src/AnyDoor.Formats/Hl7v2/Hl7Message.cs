namespace AnyDoor.Formats.Hl7v2;

/// <summary>
/// A message over one string: the segments are found once, their fields only when asked. Segments keep the order they came in, unknown and
/// Z-segments included; a line that begins no segment belongs to the field before it (some senders leave line breaks in text).
/// </summary>
public sealed class Hl7Message
{
    /// <summary>A message of more segments than this is refused: none is met in practice, and it would only be sent to harm.</summary>
    public const int MostSegments = 20_000;

    private readonly List<Hl7Segment> segments = new(16);

    private Hl7Message(string text, Hl7Separators separators)
    {
        Text = text;
        Separators = separators;
    }

    /// <summary>The whole message as decoded, segment ends as sent.</summary>
    public string Text { get; }

    public Hl7Separators Separators { get; }

    public IReadOnlyList<Hl7Segment> Segments => segments;

    public Hl7Segment Header => segments[0];

    /// <summary>MSH-9: <c>ADT</c>.</summary>
    public string? Type => Header.Field(9).Component(1).Text?.ToUpperInvariant();

    /// <summary>MSH-9: <c>A01</c>.</summary>
    public string? Trigger => Header.Field(9).Component(2).Text?.ToUpperInvariant();

    /// <summary>MSH-10.</summary>
    public string? ControlId => Header.Field(10).Text;

    /// <summary>MSH-11: P production, T training, D debugging.</summary>
    public string? ProcessingId => Header.Field(11).Text?.ToUpperInvariant();

    /// <summary>MSH-12.</summary>
    public string? Version => Header.Field(12).Text;

    /// <summary>The first segment of this name; an empty one when it was not sent.</summary>
    public Hl7Segment this[string name]
    {
        get
        {
            foreach (Hl7Segment segment in segments)
            {
                if (segment.Is(name))
                {
                    return segment;
                }
            }

            return default;
        }
    }

    public IEnumerable<Hl7Segment> All(string name) => segments.Where(segment => segment.Is(name));

    /// <summary>Never throws: whatever the text is, it gives a message or a fault.</summary>
    public static bool TryRead(string text, out Hl7Message message, out Hl7Fault fault)
    {
        message = null!;
        int start = Start(text);
        if (text.Length - start < 3 || !text.AsSpan(start, 3).Equals("MSH", StringComparison.OrdinalIgnoreCase))
        {
            fault = new Hl7Fault(Hl7Fault.NotHl7, "MSH", "the text does not begin with an MSH segment; expected MSH|^~\\&|...");
            return false;
        }

        ReadOnlySpan<char> header = text.AsSpan(start);
        int end = header.IndexOfAny('\r', '\n');
        if (!Hl7Separators.TryRead(end < 0 ? header : header[..end], out Hl7Separators separators, out string wrong))
        {
            fault = new Hl7Fault(Hl7Fault.SeparatorsUnreadable, "MSH-2", wrong);
            return false;
        }

        Hl7Message read = new(text, separators);
        if (!read.FindSegments(start))
        {
            fault = new Hl7Fault(Hl7Fault.TooLarge, string.Empty, $"more than {MostSegments} segments in one message; expected a message of one event");
            return false;
        }

        fault = null!;
        message = read;
        return true;
    }

    /// <summary>Where a segment stands, for a fault: <c>NK1[2]-5</c> for the second, <c>PID-3</c> for the first.</summary>
    public static string Position(string segment, int occurrence, int field) =>
        occurrence > 1 ? $"{segment}[{occurrence}]-{field}" : $"{segment}-{field}";

    private static int Start(string text)
    {
        int start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] is '\uFEFF' or '\u000B' or '\u001C' or '\0'))
        {
            start++;
        }

        return start;
    }

    private bool FindSegments(int position)
    {
        ReadOnlySpan<char> text = Text;
        int segmentStart = -1, segmentEnd = -1;
        while (position < text.Length)
        {
            int end = text[position..].IndexOfAny('\r', '\n');
            int lineEnd = end < 0 ? text.Length : position + end;
            int start = position;
            while (start < lineEnd && text[start] is ' ' or '\t' or '\u000B' or '\u001C' or '\uFEFF')
            {
                start++;
            }

            if (start < lineEnd)
            {
                if (BeginsSegment(text[start..lineEnd]))
                {
                    Keep(segmentStart, segmentEnd);
                    segmentStart = start;
                }

                segmentEnd = text[start..lineEnd].TrimEnd("\u001C\u000B\0").Length + start;
            }

            position = lineEnd + 1;
            if (segments.Count > MostSegments)
            {
                return false;
            }
        }

        Keep(segmentStart, segmentEnd);
        return true;
    }

    private void Keep(int start, int end)
    {
        if (start >= 0)
        {
            segments.Add(new Hl7Segment(this, start, end - start));
        }
    }

    private bool BeginsSegment(ReadOnlySpan<char> line) =>
        line.Length >= 3 && char.IsAsciiLetter(line[0]) && char.IsAsciiLetterOrDigit(line[1]) && char.IsAsciiLetterOrDigit(line[2])
        && (line.Length == 3 || line[3] == Separators.Field || line[3..].IsWhiteSpace());
}
