namespace AnyDoor.Formats.Hl7v2;

/// <summary>One segment of a message. A segment that was not sent has no name and only empty fields, so that reading needs no checks.</summary>
public readonly struct Hl7Segment
{
    private readonly Hl7Message? message;
    private readonly int start;
    private readonly int length;

    internal Hl7Segment(Hl7Message message, int start, int length)
    {
        this.message = message;
        this.start = start;
        this.length = length;
    }

    public bool Exists => message is not null;

    /// <summary>Three characters in upper case, e.g. <c>PID</c>.</summary>
    public string Name => message is null ? string.Empty : Raw[..3].ToString().ToUpperInvariant();

    public ReadOnlySpan<char> Raw => message is null ? default : message.Text.AsSpan(start, length);

    /// <summary>A segment of the site's own, such as <c>ZU1</c>.</summary>
    public bool IsLocal => message is not null && Raw[0] is 'Z' or 'z';

    public int FieldCount => message is null ? 0 : Raw.Count(message.Separators.Field) + (IsHeader ? 1 : 0);

    // In these segments the first separator is itself field 1.
    private bool IsHeader => message is not null && (Is("MSH") || Is("FHS") || Is("BHS"));

    internal bool Is(ReadOnlySpan<char> name) => Raw[..3].Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <param name="number">From 1, as the standard numbers them: MSH-1 is the field separator, MSH-2 the others.</param>
    public Hl7Value Field(int number)
    {
        if (message is null || number < 1)
        {
            return default;
        }

        if (IsHeader)
        {
            if (number <= 2)
            {
                // These are the separators: splitting them by themselves makes no sense.
                int sent = number == 1 ? Math.Min(1, length - 3) : Math.Max(0, Raw[4..] is var rest && rest.IndexOf(message.Separators.Field) is >= 0 and var end ? end : length - 4);
                return new Hl7Value(message, start + 2 + number, sent, Hl7Level.Subcomponent);
            }

            number--;
        }

        ReadOnlySpan<char> fields = Raw;
        int offset = start;
        for (int i = 0; i < number; i++)
        {
            int skip = fields.IndexOf(message.Separators.Field) + 1;
            if (skip == 0)
            {
                return default;
            }

            fields = fields[skip..];
            offset += skip;
        }

        int next = fields.IndexOf(message.Separators.Field);
        return new Hl7Value(message, offset, next < 0 ? fields.Length : next, Hl7Level.Field);
    }

    public override string ToString() => Name;
}
