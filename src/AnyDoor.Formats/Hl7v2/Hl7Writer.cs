using System.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>Writes a message segment by segment; segments end with CR, as on the wire.</summary>
public sealed class Hl7Writer(Hl7Separators separators)
{
    private readonly List<Hl7SegmentWriter> segments = [];

    public Hl7Writer()
        : this(Hl7Separators.Default)
    {
    }

    /// <summary>Adds a segment. MSH-1 and MSH-2 write themselves.</summary>
    public Hl7SegmentWriter Segment(string name)
    {
        Hl7SegmentWriter segment = new(name, separators);
        segments.Add(segment);
        return segment;
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Hl7SegmentWriter segment in segments)
        {
            segment.WriteTo(text);
        }

        return text.ToString();
    }
}
