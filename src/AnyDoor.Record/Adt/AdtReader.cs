using AnyDoor.Formats.Dates;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Adt;

/// <summary>Gives an HL7 message its meaning. Segments are found by name wherever they stand; senders drop and reorder them.</summary>
public static class AdtReader
{
    public static AdtReading Read(Hl7Message message)
    {
        string? type = message.Type;
        if (type is null && message["EVN"].Field(1).Text is null)
        {
            return AdtReading.Quarantined([new Hl7Fault(AdtReading.FieldMissing, "MSH-9", "no message type; expected a type and event such as ADT^A01")]);
        }

        string trigger = message.Trigger ?? message["EVN"].Field(1).Text?.ToUpperInvariant() ?? AfterUnderscore(type);
        if (type is not (null or "ADT") && !type.StartsWith("ADT_", StringComparison.Ordinal))
        {
            return AdtReading.Stored($"{Safe(type)} is not ADT: kept, not interpreted");
        }

        if (trigger.Length == 0)
        {
            return AdtReading.Quarantined([new Hl7Fault(AdtReading.FieldMissing, "MSH-9", "no event in MSH-9 or EVN-1; expected one such as ADT^A01")]);
        }

        return AdtEvents.IsUnderstood(trigger) ? ReadAdt(message, trigger) : AdtReading.Stored($"event {Safe(trigger)} is not one that changes a record here: kept, not interpreted");
    }

    private static AdtReading ReadAdt(Hl7Message message, string trigger)
    {
        List<Hl7Fault> faults = [];
        List<string> notices = [];
        Hl7Segment header = message.Header;
        string sender = header.Field(4).Text ?? header.Field(3).Text ?? string.Empty;
        if (sender.Length == 0)
        {
            faults.Add(new Hl7Fault(AdtReading.FieldMissing, "MSH-4", "no sending facility in MSH-4 nor application in MSH-3; expected the sender's code"));
        }

        (DateTimeOffset? eventAt, string from) = EventTime(message, notices);
        if (eventAt is null)
        {
            faults.Add(new Hl7Fault(AdtReading.DateUnreadable, "EVN-2", $"no time that can be read in EVN-6, EVN-2 or MSH-7; expected {Hl7Date.Expected}"));
        }

        FieldLimits.Check(message, faults);
        bool merges = AdtEvents.IsMerge(trigger);
        List<(PatientGroup Group, AdtPerson? Person)> patients = [.. Patients(message, trigger, faults).Select(group => (group, PidReader.Read(group, trigger, sender, faults, notices)))];
        AdtPerson? person = patients.Count == 0 ? null : patients[0].Person;
        IReadOnlyList<AdtMerge> merged = merges ? MergeReader.Read(patients, trigger, sender, faults) : [];
        AdtVisit? visit = merges || trigger is "A28" or "A31" ? null : VisitReader.Read(message, trigger, sender, person, eventAt, faults, notices);
        if (faults.Count > 0)
        {
            return AdtReading.Quarantined(faults);
        }

        return AdtReading.Understood(new AdtMessage
        {
            Sender = sender,
            Trigger = trigger,
            ControlId = message.ControlId,
            EventAt = eventAt!.Value,
            EventAtFrom = from,
            MessageAt = Times.Instant(header.Field(7)) ?? Times.Instant(message["EVN"].Field(2)) ?? eventAt.Value,
            Person = person!,
            Visit = visit,
            OtherPeople = [.. patients.Skip(1).Select(patient => patient.Person!)],
            Merges = merged,
            NextOfKin = [.. message.All("NK1").Select(ReadKin).OfType<AdtRelation>()],
            Allergies = [.. message.All("AL1").Select(segment => ReadCode(segment.Field(3))).OfType<AdtCode>()],
            Notices = notices,
        });
    }

    // A merge may hold several patients; any other event is of one.
    private static IReadOnlyList<PatientGroup> Patients(Hl7Message message, string trigger, List<Hl7Fault> faults)
    {
        if (AdtEvents.IsMerge(trigger))
        {
            return PatientGroup.Of(message);
        }

        PatientGroup only = PatientGroup.Only(message);
        if (!message.All("PID").Skip(1).Any(other => !other.Field(3).Raw.SequenceEqual(only.Pid.Field(3).Raw)))
        {
            return [only];
        }

        faults.Add(new Hl7Fault(AdtReading.SeveralPeople, "PID", $"PID segments of several people in one message: ADT^{trigger} is read for one; have the interface engine send a message for each"));
        return [];
    }

    /// <summary>A coded field: code^text^system.</summary>
    internal static AdtCode? ReadCode(Hl7Value field, string? type = null, bool primary = false)
    {
        AdtCode code = new(Cut(field.Component(1).Text), Cut(field.Component(2).Text), Cut(field.Component(3).Text), type, primary);
        return code.Code is null && code.Text is null ? null : code;
    }

    private static AdtRelation? ReadKin(Hl7Segment segment)
    {
        Hl7Value name = segment.Field(2);
        string[] parts = [.. new[] { name.Component(2).Text, name.Component(1).Text }.OfType<string>()];
        return parts.Length == 0 ? null : new AdtRelation(string.Join(' ', parts), segment.Field(3).Component(2).Text ?? segment.Field(3).Text, PidReader.Phone(segment.Field(5)));
    }

    private static (DateTimeOffset? At, string From) EventTime(Hl7Message message, List<string> notices)
    {
        Hl7Segment evn = message["EVN"];
        (Hl7Value Field, string Name)[] places = [(evn.Field(6), "EVN-6"), (evn.Field(2), "EVN-2"), (message.Header.Field(7), "MSH-7")];
        foreach ((Hl7Value field, string name) in places)
        {
            if (Times.Instant(field, name, notices) is { } at)
            {
                return (at, name);
            }
        }

        return (null, string.Empty);
    }

    // A diagnosis written as free text stands in for its code; a directory of codes holds no essays.
    private static string? Cut(string? text) => text?.Length > FieldLimits.Longest ? text[..FieldLimits.Longest] : text;

    // Some write the structure (ADT_A01) where type and event belong.
    private static string AfterUnderscore(string? type) => type?.Split('_') is ["ADT", var trigger] ? trigger : string.Empty;

    // Types and events are public words; anything longer is not one and might be anything.
    private static string Safe(string word) => word.Length <= 4 && word.All(char.IsAsciiLetterOrDigit) ? word : ValueShape.Of(word);
}
