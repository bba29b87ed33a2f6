using System.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>Writes one segment field by field; text is escaped, fields not set stay empty.</summary>
public sealed class Hl7SegmentWriter
{
    private readonly string name;
    private readonly Hl7Separators separators;
    private readonly List<string> fields = [];

    internal Hl7SegmentWriter(string name, Hl7Separators separators)
    {
        this.name = name;
        this.separators = separators;
    }

    public Hl7SegmentWriter Set(int field, string? text) => Put(field, text is null ? string.Empty : Hl7Escapes.Escape(text, separators));

    /// <summary>A field of several components; null for one left empty.</summary>
    public Hl7SegmentWriter SetComponents(int field, params string?[] components) => Put(field, Join(components));

    /// <summary>Adds one more repetition to a field.</summary>
    public Hl7SegmentWriter Repeat(int field, params string?[] components)
    {
        string before = field <= fields.Count ? fields[field - 1] : string.Empty;
        return Put(field, before.Length == 0 ? Join(components) : before + separators.Repetition + Join(components));
    }

    /// <summary>Tells the receiver to delete its value.</summary>
    public Hl7SegmentWriter Delete(int field) => Put(field, Hl7Value.DeleteMark);

    internal void WriteTo(StringBuilder text)
    {
        text.Append(name);
        bool header = name is "MSH";
        if (header)
        {
            text.Append(separators.Field).Append(separators.Encoding);
        }

        int last = fields.FindLastIndex(field => field.Length > 0);
        for (int i = header ? 2 : 0; i <= last; i++)
        {
            text.Append(separators.Field).Append(fields[i]);
        }

        text.Append('\r');
    }

    private string Join(string?[] components)
    {
        StringBuilder text = new();
        int last = Array.FindLastIndex(components, component => !string.IsNullOrEmpty(component));
        for (int i = 0; i <= last; i++)
        {
            text.Append(i > 0 ? separators.Component.ToString() : string.Empty).Append(Hl7Escapes.Escape(components[i] ?? string.Empty, separators));
        }

        return text.ToString();
    }

    private Hl7SegmentWriter Put(int field, string encoded)
    {
        while (fields.Count < field)
        {
            fields.Add(string.Empty);
        }

        fields[field - 1] = encoded;
        return this;
    }
}
