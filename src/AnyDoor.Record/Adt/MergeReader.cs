using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Adt;

/// <summary>Reads which records a merge keeps and which it retires. A message with several pairs is used whole or not at all.</summary>
internal static class MergeReader
{
    public static IReadOnlyList<AdtMerge> Read(IReadOnlyList<(PatientGroup Group, AdtPerson? Survivor)> patients, string trigger, string sender, List<Hl7Fault> faults)
    {
        List<(AdtMerge Merge, string At)> merges = [.. patients.SelectMany(patient => Read(patient.Group, patient.Survivor, trigger, sender, faults).Select(merge => (merge, patient.Group.At("MRG", 1))))];
        foreach ((AdtMerge _, string at) in merges.GroupBy(pair => pair.Merge.Retired.Key, StringComparer.Ordinal).Where(same => same.Select(pair => pair.Merge.Survivor.Key).Distinct().Skip(1).Any()).Select(same => same.Last()))
        {
            faults.Add(new Hl7Fault(AdtReading.FieldMissing, at, "the message retires one number into two that remain; expected each retired number once"));
        }

        return [.. merges.Select(pair => pair.Merge)];
    }

    private static IEnumerable<AdtMerge> Read(PatientGroup group, AdtPerson? survivor, string trigger, string sender, List<Hl7Fault> faults)
    {
        string at = group.At("MRG", 1);
        if (group.Merged.Count == 0)
        {
            faults.Add(new Hl7Fault(AdtReading.SegmentMissing, group.Number == 1 ? "MRG" : $"MRG[{group.Number}]", $"MRG segment missing after PID: ADT^{trigger} needs MRG-1 with the number that is no longer used"));
        }

        foreach (Hl7Segment mrg in group.Merged)
        {
            if (PidReader.LocalOf(mrg.Field(1), sender) is not { } retired)
            {
                faults.Add(Unreadable(mrg.Field(1), at, trigger));
            }
            else if (survivor?.Local.Key == retired.Key)
            {
                faults.Add(new Hl7Fault(AdtReading.FieldMissing, at, $"MRG-1 and PID-3 hold the same number; expected the retired number in MRG-1 and the one that remains in PID-3"));
            }
            else if (survivor is not null)
            {
                yield return new AdtMerge(survivor.Local, retired);
            }
        }
    }

    private static Hl7Fault Unreadable(Hl7Value field, string at, string trigger) => PidReader.FailingNumber(field) is { } failing
        ? new Hl7Fault(AdtReading.NhsNumberFailsCheck, at, $"the only number in MRG-1 is an NHS number that fails its check ({UnnumberedPerson.Why(failing)}): nobody is merged by one. Have the sender put the hospital number that is no longer used into MRG-1 (type MR or PI)")
        : new Hl7Fault(AdtReading.FieldMissing, at, $"no identifier in MRG-1: ADT^{trigger} needs the number that is no longer used");
}
