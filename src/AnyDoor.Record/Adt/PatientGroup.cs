using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Adt;

/// <summary>One patient of a message with what belongs to them. Most messages have one; a merge (ADT_A39) may repeat PID, PD1 and MRG.</summary>
/// <param name="Number">Which patient of the message, from 1.</param>
internal sealed record PatientGroup(int Number, Hl7Segment Pid, Hl7Segment Pd1, IReadOnlyList<Hl7Segment> Merged)
{
    /// <summary>Where a segment of this patient stands: <c>PID[2]-3</c> for the second one's.</summary>
    public string At(string segment, int field) => Hl7Message.Position(segment, Number, field);

    /// <summary>The message's one patient; segments are found wherever they stand.</summary>
    public static PatientGroup Only(Hl7Message message) => new(1, message["PID"], message["PD1"], [.. message.All("MRG")]);

    public static IReadOnlyList<PatientGroup> Of(Hl7Message message)
    {
        if (message.All("PID").Take(2).Count() < 2)
        {
            return [Only(message)];
        }

        List<PatientGroup> groups = [];
        foreach (Hl7Segment segment in message.Segments)
        {
            switch (segment.Name)
            {
                case "PID":
                    groups.Add(new PatientGroup(groups.Count + 1, segment, default, []));
                    break;
                case "PD1" when groups.Count > 0:
                    groups[^1] = groups[^1] with { Pd1 = segment };
                    break;
                case "MRG" when groups.Count > 0:
                    groups[^1] = groups[^1] with { Merged = [.. groups[^1].Merged, segment] };
                    break;
            }
        }

        return groups;
    }
}
