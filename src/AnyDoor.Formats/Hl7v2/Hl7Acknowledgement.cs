using AnyDoor.Formats.Dates;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>MSA-1.</summary>
public enum Hl7AckCode
{
    /// <summary>Accepted: stored safely.</summary>
    AA,

    /// <summary>Stored, but its data cannot be used; sending it again as it is will not help.</summary>
    AE,

    /// <summary>Refused: not HL7, or of a type, version or processing id not taken here.</summary>
    AR,
}

/// <summary>Writes the answer to a message: sender and receiver swapped, MSA, and an ERR segment per fault.</summary>
public static class Hl7Acknowledgement
{
    private const string Version = "2.4";

    /// <param name="message">The message answered; null when it could not be read.</param>
    /// <param name="controlId">MSH-10 of the answer itself.</param>
    public static string Write(Hl7Message? message, Hl7AckCode code, string controlId, DateTimeOffset now, params IReadOnlyList<Hl7Fault> faults)
    {
        Hl7Writer writer = message is null ? new Hl7Writer() : new Hl7Writer(message.Separators);
        Hl7Segment sent = message is null ? default : message.Header;
        Hl7SegmentWriter header = writer.Segment("MSH").Set(7, Hl7Date.Write(now)).Set(10, controlId).Set(11, sent.Field(11).Text ?? "P").Set(12, sent.Field(12).Text ?? Version);
        Swap(header, sent);
        header.SetComponents(9, "ACK", message?.Trigger, message?.Trigger is null ? null : "ACK");
        header.Set(18, "UNICODE UTF-8");

        writer.Segment("MSA").Set(1, code.ToString()).Set(2, message?.ControlId).Set(3, faults.Count > 0 ? faults[0].ToString() : null);
        foreach (Hl7Fault fault in faults)
        {
            (string segment, string? field) = Split(fault.Where);
            writer.Segment("ERR").SetComponents(2, segment, "1", field).SetComponents(3, ErrorCode(fault.Reason)).Set(4, "E").Set(7, fault.Reason).Set(8, fault.Message);
        }

        return writer.ToString();
    }

    private static void Swap(Hl7SegmentWriter header, Hl7Segment sent)
    {
        ReadOnlySpan<(int From, int To)> pairs = [(3, 5), (4, 6), (5, 3), (6, 4)];
        foreach ((int from, int to) in pairs)
        {
            Hl7Value name = sent.Field(from);
            header.SetComponents(to, name.Component(1).Text, name.Component(2).Text, name.Component(3).Text);
        }
    }

    private static (string Segment, string? Field) Split(string where)
    {
        int dash = where.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (where, null) : (where[..dash], where[(dash + 1)..]);
    }

    // HL7 table 0357.
    private static string ErrorCode(string reason) => reason switch
    {
        "segment-missing" => "100",
        "field-missing" => "101",
        "date-unreadable" => "102",
        "code-unknown" => "103",
        "type-not-taken" => "200",
        "event-not-taken" => "201",
        "processing-id-not-taken" => "202",
        "version-not-taken" => "203",
        _ => "207",
    };
}
