using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Adt;

public enum AdtFate
{
    /// <summary>Understood: see <see cref="AdtReading.Message"/>.</summary>
    Understood,

    /// <summary>Kept as received, not interpreted: not an ADT message, or an event that changes nothing here.</summary>
    Stored,

    /// <summary>Cannot be used as it is: see <see cref="AdtReading.Faults"/>.</summary>
    Quarantined,
}

/// <summary>What became of reading a message: a meaning, or reasons that its sender can act on.</summary>
public sealed record AdtReading(AdtFate Fate, AdtMessage? Message, IReadOnlyList<Hl7Fault> Faults)
{
    /// <summary>Reasons a quarantined message is counted by, beside those of <see cref="Hl7Fault"/>.</summary>
    public const string SegmentMissing = "segment-missing";
    public const string FieldMissing = "field-missing";
    public const string DateUnreadable = "date-unreadable";
    public const string NhsNumberFailsCheck = "nhs-number-fails-check";
    public const string VisitKeyMissing = "visit-key-missing";
    public const string NotInterpreted = "not-interpreted";
    public const string ProcessingIdNotTaken = "processing-id-not-taken";
    public const string FieldTooLong = "field-too-long";
    public const string SeveralPeople = "several-people";

    internal static AdtReading Understood(AdtMessage message) => new(AdtFate.Understood, message, []);

    internal static AdtReading Stored(string message) => new(AdtFate.Stored, null, [new Hl7Fault(NotInterpreted, "MSH-9", message)]);

    internal static AdtReading NotProduction(string sent, IReadOnlyList<string> taken) => Quarantined([new Hl7Fault(
        ProcessingIdNotTaken, "MSH-11",
        $"the message says that it is {(sent switch { "T" => "for training (T)", "D" => "for debugging (D)", "P" => "production (P)", _ => $"neither P, T nor D but {ValueShape.Of(sent)}" })}; this feed takes {string.Join(", ", taken)} "
        + "(processing_ids in its mapping). Have the sender send it as production, or keep test messages away from this feed")]);

    internal static AdtReading Quarantined(IReadOnlyList<Hl7Fault> faults) => new(AdtFate.Quarantined, null, faults);
}
