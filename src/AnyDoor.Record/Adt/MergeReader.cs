using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Adt;

/// <summary>Reads which record a merge keeps and which it retires.</summary>
internal static class MergeReader
{
    public static AdtMerge? Read(Hl7Message message, string trigger, string sender, AdtPerson? survivor, List<Hl7Fault> faults)
    {
        Hl7Segment mrg = message["MRG"];
        AdtIdentifier? retired = PidReader.LocalOf(mrg.Field(1), sender);
        if (retired is null)
        {
            faults.Add(mrg.Exists
                ? new Hl7Fault(AdtReading.FieldMissing, "MRG-1", $"no identifier in MRG-1: ADT^{trigger} needs the number that is no longer used")
                : new Hl7Fault(AdtReading.SegmentMissing, "MRG", $"MRG segment missing: ADT^{trigger} needs MRG-1 with the number that is no longer used"));
            return null;
        }

        if (survivor is not null && survivor.Local.Key == retired.Key)
        {
            faults.Add(new Hl7Fault(AdtReading.FieldMissing, "MRG-1", "MRG-1 and PID-3 hold the same number; expected the retired number in MRG-1 and the one that remains in PID-3"));
        }

        return survivor is null ? null : new AdtMerge(survivor.Local, retired);
    }
}
