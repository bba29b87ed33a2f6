using AnyDoor.Formats.Hl7v2;

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

    internal static AdtReading Understood(AdtMessage message) => new(AdtFate.Understood, message, []);

    internal static AdtReading Stored(string message) => new(AdtFate.Stored, null, [new Hl7Fault(NotInterpreted, "MSH-9", message)]);

    internal static AdtReading Quarantined(IReadOnlyList<Hl7Fault> faults) => new(AdtFate.Quarantined, null, faults);
}
