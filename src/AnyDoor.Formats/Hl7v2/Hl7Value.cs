using AnyDoor.Formats.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>
/// A field, repetition, component or subcomponent: a stretch of the message's text, split only when asked. Asking for a part of something
/// that has no parts gives the thing itself for part 1 and an empty value for the others, as the standard has it for fields that grew parts.
/// </summary>
public readonly struct Hl7Value
{
    /// <summary>Sent instead of a value to say that the receiver's value is to be deleted. An empty field leaves it alone.</summary>
    public const string DeleteMark = "\"\"";

    private readonly Hl7Message? message;
    private readonly int start;
    private readonly int length;
    private readonly Hl7Level level;

    internal Hl7Value(Hl7Message message, int start, int length, Hl7Level level)
    {
        this.message = message;
        this.start = start;
        this.length = length;
        this.level = level;
    }

    /// <summary>As sent, escapes and all.</summary>
    public ReadOnlySpan<char> Raw => message is null ? default : message.Text.AsSpan(start, length);

    /// <summary>Not sent: leave what is known.</summary>
    public bool IsEmpty => Raw.IsWhiteSpace();

    /// <summary>Sent as <c>""</c>: delete what is known.</summary>
    public bool IsDelete => Raw.Trim() is DeleteMark;

    public bool HasText => Text is not null;

    /// <summary>The text of the first part, unescaped and trimmed; null when empty or deleted.</summary>
    public string? Text
    {
        get
        {
            if (message is null)
            {
                return null;
            }

            Hl7Value leaf = this;
            while (leaf.level != Hl7Level.Subcomponent)
            {
                leaf = leaf.Part(1);
            }

            ReadOnlySpan<char> raw = leaf.Raw.Trim();
            return raw.IsEmpty || raw is DeleteMark ? null : Blank(Hl7Escapes.Unescape(raw, message.Separators));
        }
    }

    /// <summary>The repetitions of a field; always at least one, empty when the field is.</summary>
    public IEnumerable<Hl7Value> Repetitions
    {
        get
        {
            int count = message is not null && level == Hl7Level.Field ? Parts(message.Separators.Repetition) : 1;
            for (int i = 0; i < count; i++)
            {
                yield return Repetition(i);
            }
        }
    }

    /// <param name="index">From 0.</param>
    public Hl7Value Repetition(int index) => level switch
    {
        Hl7Level.Field => Part(index + 1),
        _ => index == 0 ? this : default,
    };

    /// <param name="number">From 1, as the standard numbers them. Of a repeating field, the first repetition's.</param>
    public Hl7Value Component(int number) => level switch
    {
        Hl7Level.Field => Part(1).Part(number),
        Hl7Level.Repetition => Part(number),
        _ => number == 1 ? this : default,
    };

    /// <param name="number">From 1.</param>
    public Hl7Value Subcomponent(int number) => level switch
    {
        Hl7Level.Field or Hl7Level.Repetition => Component(1).Part(number),
        Hl7Level.Component => Part(number),
        _ => number == 1 ? this : default,
    };

    /// <summary>The filled subcomponents of a component, joined by blanks: an ampersand that a sender forgot to escape, or a street in parts.</summary>
    public string? Joined()
    {
        if (message is null)
        {
            return null;
        }

        Hl7Value component = level == Hl7Level.Component ? this : Component(1);
        int count = component.Parts(message.Separators.Subcomponent);
        List<string> texts = [];
        for (int i = 1; i <= count; i++)
        {
            if (component.Subcomponent(i).Text is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.Count == 0 ? null : string.Join(' ', texts);
    }

    public override string ToString() => Text ?? string.Empty;

    private static string? Blank(string text)
    {
        text = PlainText.Of(text);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private int Parts(char separator) => Raw.Count(separator) + 1;

    private Hl7Value Part(int number)
    {
        if (message is null || number < 1)
        {
            return default;
        }

        Hl7Separators separators = message.Separators;
        char separator = level switch
        {
            Hl7Level.Field => separators.Repetition,
            Hl7Level.Repetition => separators.Component,
            _ => separators.Subcomponent,
        };
        ReadOnlySpan<char> rest = Raw;
        int offset = start;
        for (int i = 1; i < number; i++)
        {
            int skip = rest.IndexOf(separator) + 1;
            if (skip == 0)
            {
                return default;
            }

            rest = rest[skip..];
            offset += skip;
        }

        int end = rest.IndexOf(separator);
        return new Hl7Value(message, offset, end < 0 ? rest.Length : end, level + 1);
    }
}

internal enum Hl7Level : byte
{
    Field,
    Repetition,
    Component,
    Subcomponent,
}
