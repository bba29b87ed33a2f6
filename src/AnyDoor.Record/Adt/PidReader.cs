using AnyDoor.Formats.Dates;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.People.NhsNumbers;
using AnyDoor.People.Postcodes;

namespace AnyDoor.Record.Adt;

/// <summary>Reads PID and PD1: who the person is to the sender.</summary>
internal static class PidReader
{
    // What a hospital calls its own number, best first.
    private static readonly string[] LocalTypes = ["MR", "PI", "MRN", "PK", "HOSP", "PT", "U"];

    // Numbers of other registers, never the sender's own id of a person.
    private static readonly string[] ForeignTypes = ["SS", "SSN", "DL", "PPN", "AN", "VN", "CF", "NH", "NHS"];

    public static AdtPerson? Read(PatientGroup patient, string trigger, string sender, List<Hl7Fault> faults, List<string> notices)
    {
        Hl7Segment pid = patient.Pid;
        if (!pid.Exists)
        {
            faults.Add(new Hl7Fault(AdtReading.SegmentMissing, "PID", $"PID segment missing: ADT^{trigger} needs PID with an identifier in PID-3"));
            return null;
        }

        AdtPerson said = ReadDetails(patient, notices);
        List<AdtIdentifier> identifiers = Identifiers(pid, sender);
        string? nhsNumber = FindNhsNumber(pid, identifiers, out string? failing);
        // Ambulance and community systems may hold no number but the national one.
        AdtIdentifier? local = FindLocal(identifiers, nhsNumber) ?? OfNhsNumber(nhsNumber, sender);
        if (local is null && failing is not null && !AdtEvents.IsMerge(trigger))
        {
            return Unnumbered(patient, sender, failing, said, faults, notices);
        }

        if (local is null)
        {
            faults.Add(failing is null
                ? new Hl7Fault(AdtReading.FieldMissing, patient.At("PID", 3), "no identifier in PID-3; expected the hospital number (type MR or PI), with the NHS number (type NH) beside it where known")
                : new Hl7Fault(AdtReading.NhsNumberFailsCheck, patient.At("PID", 3), $"the only number is an NHS number that fails its check ({UnnumberedPerson.Why(failing)}): nobody is merged into one. Have the sender put the hospital number that remains into PID-3 (type MR or PI)"));
            return null;
        }

        if (failing is not null && nhsNumber is null)
        {
            notices.Add($"{patient.At("PID", 3)}: the NHS number ({UnnumberedPerson.Why(failing)}) fails its check and was left out; expected {NhsNumber.Expected}");
        }

        return said with { Local = local, NhsNumber = nhsNumber };
    }

    /// <summary>The first identifier of a field that is the sender's own.</summary>
    public static AdtIdentifier? LocalOf(Hl7Value field, string sender)
    {
        List<AdtIdentifier> sent = [.. field.Repetitions.Select(one => Identifier(one, sender)).OfType<AdtIdentifier>()];
        return FindLocal(sent, null) ?? OfNhsNumber(sent.Where(IsNhs).Select(one => NhsNumber.TryNormalise(one.Value, out string number, out _) ? number : null).FirstOrDefault(number => number is not null), sender);
    }

    /// <summary>An NHS number of a field that is none.</summary>
    public static string? FailingNumber(Hl7Value field) =>
        field.Repetitions.Select(one => Identifier(one, string.Empty)).OfType<AdtIdentifier>().Where(IsNhs).Select(one => one.Value).FirstOrDefault(value => !NhsNumber.IsValid(value));

    private static AdtPerson? Unnumbered(PatientGroup patient, string sender, string number, AdtPerson said, List<Hl7Fault> faults, List<string> notices)
    {
        string at = patient.At("PID", 3), why = UnnumberedPerson.Why(number);
        if (UnnumberedPerson.Of(sender, number, said, patient.Pid.Field(7).Text, out IReadOnlyList<string> missing) is not { } local)
        {
            faults.Add(new Hl7Fault(AdtReading.NhsNumberFailsCheck, at,
                $"the only identifier is an NHS number that fails its check ({why}), and to know the person without it {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing, unreadable or a filler. "
                + "Have the sender put its hospital number into PID-3 (type MR or PI), or complete those fields"));
            return null;
        }

        notices.Add($"{at}: the only identifier is an NHS number that fails its check ({why}). The person was taken as unverified, known by sender, names and date of birth, and the number is not kept. "
            + "Have the sender put its hospital number into PID-3 (type MR or PI), so that this person cannot be taken for another or for two");
        return said with { Local = local };
    }

    public static string? Phone(Hl7Value repetition) =>
        repetition.Component(1).Text ?? Join(repetition.Component(5).Text, repetition.Component(6).Text, repetition.Component(7).Text) ?? repetition.Component(12).Text;

    private static AdtPerson ReadDetails(PatientGroup patient, List<string> notices)
    {
        Hl7Segment pid = patient.Pid;
        Hl7Value name = BestName(pid.Field(5));
        Hl7Value[] addresses = [.. pid.Field(11).Repetitions];
        return new AdtPerson
        {
            Local = null!,
            NhsNumberStatus = pid.Field(32).Text is { Length: 2 } status && status[0] == '0' && status[1] is >= '1' and <= '8' ? status : null,
            FamilyName = name.Component(1).Text,
            GivenName = name.Component(2).Text,
            MiddleNames = name.Component(3).Text,
            Title = name.Component(5).Text,
            PreferredName = pid.Field(5).Repetitions.Where(one => one.Component(7).Text is "P" or "N").Select(one => one.Component(2).Text ?? one.Component(1).Text).FirstOrDefault(),
            // Linkage compares days; some send the minute.
            DateOfBirth = Times.Date(pid.Field(7), patient.At("PID", 7), notices) is { } born ? born.HasTime ? PartialDate.OfDay(born.Day) : born : null,
            Sex = Sex(pid.Field(8).Text),
            Address = addresses.Where(one => !IsTemporary(one)).Select(Address).FirstOrDefault(one => one is not null),
            TemporaryAddress = addresses.Where(IsTemporary).Select(Address).FirstOrDefault(one => one is not null),
            Phones = [.. pid.Field(13).Repetitions.Concat(pid.Field(14).Repetitions).Where(one => Email(one) is null).Select(Phone).OfType<string>().Distinct()],
            Email = pid.Field(13).Repetitions.Concat(pid.Field(14).Repetitions).Select(Email).FirstOrDefault(one => one is not null),
            EthnicCategory = Ethnic(pid.Field(22).Text) ?? Ethnic(pid.Field(10).Text),
            Language = pid.Field(15).Text,
            DiedOn = Times.Date(pid.Field(29), patient.At("PID", 29), notices),
            Died = Died(pid),
            Practice = patient.Pd1.Field(3).Component(3).Text,
            Restricted = patient.Pd1.Field(12).Text?.ToUpperInvariant() switch { "Y" => true, "N" => false, _ => null },
            Deleted = Deleted(patient),
        };
    }

    private static bool? Died(Hl7Segment pid) => pid.Field(30).Text?.ToUpperInvariant() switch { "Y" or "YES" or "1" => true, "N" or "NO" or "0" => false, _ => pid.Field(29).HasText ? true : null };

    private static List<AdtIdentifier> Identifiers(Hl7Segment pid, string sender)
    {
        List<AdtIdentifier> found = [];
        foreach (int field in (ReadOnlySpan<int>)[3, 2, 4])
        {
            found.AddRange(pid.Field(field).Repetitions.Select(one => Identifier(one, sender)).OfType<AdtIdentifier>());
        }

        return found;
    }

    private static AdtIdentifier? Identifier(Hl7Value one, string sender) => one.Component(1).Text is { } value
        ? new AdtIdentifier(value, one.Component(4).Text ?? one.Component(4).Subcomponent(2).Text ?? sender, one.Component(5).Text?.ToUpperInvariant()) : null;

    // The sender's own: what two senders call by one number is one person only as linkage finds.
    private static AdtIdentifier? OfNhsNumber(string? number, string sender) => number is null ? null : new AdtIdentifier(number, $"{sender}/NHS", "NH");

    private static string? FindNhsNumber(Hl7Segment pid, List<AdtIdentifier> identifiers, out string? failing)
    {
        failing = null;
        foreach (AdtIdentifier identifier in identifiers.Where(IsNhs))
        {
            if (NhsNumber.TryNormalise(identifier.Value, out string number, out _))
            {
                return number;
            }

            failing ??= identifier.Value;
        }

        // Some sites put it in PID-2, PID-4 or PID-19 without saying what it is: only a number that passes the check is believed.
        foreach (int field in (ReadOnlySpan<int>)[2, 4, 19])
        {
            if (pid.Field(field).Text is { } text && NhsNumber.TryNormalise(text, out string number, out _))
            {
                return number;
            }
        }

        return null;
    }

    private static bool IsNhs(AdtIdentifier identifier) =>
        identifier.Type is "NH" or "NHS" or "NHSNO" or "NHSNMBR" || NamesNhs(identifier.Authority) || identifier.Authority.Contains("2.16.840.1.113883.2.1.4.1", StringComparison.Ordinal);

    // NHS, NHSNBR, NHS Number, nhs-no ...: the number, not one of the many organisations with NHS in their names.
    private static bool NamesNhs(string authority) =>
        string.Concat(authority.Where(char.IsAsciiLetter)).ToUpperInvariant() is "NHS" or "NHSNBR" or "NHSNO" or "NHSNUM" or "NHSNUMBER" or "NHSNMBR" or "NHSN" or "NHSUK";

    private static AdtIdentifier? FindLocal(List<AdtIdentifier> identifiers, string? nhsNumber)
    {
        List<AdtIdentifier> own = [.. identifiers.Where(one => !IsNhs(one) && !ForeignTypes.Contains(one.Type) && !(nhsNumber is not null && one.Type is null && one.Value == nhsNumber))];
        return LocalTypes.Select(type => own.Find(one => one.Type == type)).FirstOrDefault(one => one is not null) ?? own.FirstOrDefault();
    }

    private static Hl7Value BestName(Hl7Value field)
    {
        Hl7Value[] names = [.. field.Repetitions];
        int legal = Array.FindIndex(names, name => name.Component(7).Text is "L" or null);
        return names[Math.Max(0, legal)];
    }

    private static string? Sex(string? sent) => sent?.ToUpperInvariant() switch
    {
        "M" or "1" or "MALE" => "M",
        "F" or "2" or "FEMALE" => "F",
        "O" or "9" or "A" => "O",
        null => null,
        _ => "U",
    };

    // NHS ethnic category codes are one letter; other code sets are not taken for it.
    private static string? Ethnic(string? sent) => sent is { Length: 1 or 2 } && char.ToUpperInvariant(sent[0]) is (>= 'A' and <= 'S') or 'Z' ? sent[..1].ToUpperInvariant() : null;

    private static bool IsTemporary(Hl7Value address) => address.Component(7).Text is "C" or "TMP";

    private static AdtAddress? Address(Hl7Value one)
    {
        string? line = Join(one.Component(1).Joined(), one.Component(2).Text);
        string? postcode = one.Component(5).Text is { } sent ? Postcode.TryNormalise(sent, out string written) ? written : sent : null;
        AdtAddress address = new(line, one.Component(3).Text, postcode);
        return address is { Line: null, Town: null, Postcode: null } ? null : address;
    }

    private static string? Email(Hl7Value one) =>
        one.Component(4).Text is { } address && address.Contains('@', StringComparison.Ordinal) ? address
        : one.Component(1).Text is { } first && first.Contains('@', StringComparison.Ordinal) ? first : null;

    private static string? Join(params string?[] parts)
    {
        string joined = string.Join(' ', parts.Where(part => part is not null));
        return joined.Length == 0 ? null : joined;
    }

    private static List<string> Deleted(PatientGroup patient)
    {
        Hl7Segment pid = patient.Pid;
        (Hl7Value Field, string Name)[] fields =
        [
            (pid.Field(7), nameof(AdtPerson.DateOfBirth)), (pid.Field(8), nameof(AdtPerson.Sex)), (pid.Field(11), nameof(AdtPerson.Address)),
            (pid.Field(13), nameof(AdtPerson.Phones)), (pid.Field(15), nameof(AdtPerson.Language)), (pid.Field(22), nameof(AdtPerson.EthnicCategory)),
            (pid.Field(29), nameof(AdtPerson.DiedOn)), (patient.Pd1.Field(3), nameof(AdtPerson.Practice)),
        ];
        // "Not dead" takes back a death that was sent by mistake; most systems then leave the date empty.
        string[] alive = Died(pid) is false ? [nameof(AdtPerson.DiedOn)] : [];
        return [.. fields.Where(field => field.Field.IsDelete).Select(field => field.Name).Union(alive)];
    }
}
