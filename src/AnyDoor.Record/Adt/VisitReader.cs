using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Adt;

/// <summary>Reads PV1, PV2 and DG1.</summary>
internal static class VisitReader
{
    public static AdtVisit? Read(Hl7Message message, string trigger, string sender, AdtPerson? person, DateTimeOffset? eventAt, List<Hl7Fault> faults, List<string> notices)
    {
        Hl7Segment pv1 = message["PV1"];
        bool needed = AdtEvents.IsVisit(trigger);
        if (!pv1.Exists)
        {
            if (needed)
            {
                faults.Add(new Hl7Fault(AdtReading.SegmentMissing, "PV1", $"PV1 segment missing: ADT^{trigger} needs PV1 with the visit number in PV1-19"));
            }

            return null;
        }

        DateTimeOffset? admitted = Times.Instant(pv1.Field(44), "PV1-44", notices);
        string? number = pv1.Field(19).Component(1).Text;
        // Without a number the admission time, which all messages of a stay repeat; the first message of a stay may stand in with its own, since that is its admission time.
        DateTimeOffset? start = admitted ?? (trigger is "A01" or "A04" ? eventAt : null);
        if (number is null && start is null && needed)
        {
            faults.Add(new Hl7Fault(AdtReading.VisitKeyMissing, "PV1-19", "no visit number in PV1-19 and no admission time in PV1-44 to know the visit by; expected a number that all messages of the visit share"));
        }

        // Nothing more to say of the visit of somebody who is not known: the reason stands by PID.
        if ((number is null && start is null) || person is null)
        {
            return null;
        }

        Hl7Segment pv2 = message["PV2"];
        Hl7Value consultant = pv1.Field(7).HasText || pv1.Field(7).Component(2).HasText ? pv1.Field(7) : pv1.Field(17);
        return new AdtVisit
        {
            Key = number is null ? $"{sender}|{person.Local.Key}|{start:yyyyMMddHHmm}" : $"{sender}|{number}",
            Class = pv1.Field(2).Text?.ToUpperInvariant(),
            Location = Location(pv1.Field(3)),
            AdmissionMethod = pv1.Field(4).Text?.ToUpperInvariant(),
            AdmissionSource = pv1.Field(14).Text,
            Specialty = pv1.Field(10).Text,
            Consultant = consultant.Component(1).Text,
            ConsultantName = consultant.Component(2).Text is { } family ? $"{consultant.Component(3).Text} {family}".Trim() : null,
            DischargeMethod = pv1.Field(36).Text,
            DischargeDestination = pv1.Field(37).Text,
            Reason = pv2.Field(3).Component(2).Text ?? pv2.Field(3).Text,
            AdmittedAt = admitted,
            DischargedAt = Times.Instant(pv1.Field(45), "PV1-45", notices),
            ExpectedAdmission = Times.Instant(pv2.Field(8), "PV2-8", notices),
            ExpectedDischarge = Times.Instant(pv2.Field(9), "PV2-9", notices),
            ExpectedDischargeDeleted = pv2.Field(9).IsDelete,
            Diagnoses = [.. message.All("DG1").Select(Diagnosis).OfType<AdtCode>()],
        };
    }

    private static AdtLocation? Location(Hl7Value field)
    {
        AdtLocation location = new(field.Component(1).Text, field.Component(2).Text, field.Component(3).Text, field.Component(4).Text);
        return location is { Ward: null, Bay: null, Bed: null, Site: null } ? null : location;
    }

    private static AdtCode? Diagnosis(Hl7Segment segment) =>
        AdtReader.ReadCode(segment.Field(3), segment.Field(6).Text?.ToUpperInvariant(), segment.Field(15).Text is "1") is { } code
            ? code with { Text = code.Text ?? segment.Field(4).Text, System = code.System ?? segment.Field(2).Text } : null;
}
