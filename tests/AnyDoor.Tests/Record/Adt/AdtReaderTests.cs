using AnyDoor.Formats.Hl7v2;
using AnyDoor.Record.Adt;
using AnyDoor.Tests.Formats;

namespace AnyDoor.Tests.Record.Adt;

public sealed class AdtReaderTests
{
    private const string Admission =
        "MSH|^~\\&|PAS|RXX01|INC|NEIGHB|20250301101500||ADT^A01^ADT_A01|MSG00001|P|2.4\r" +
        "EVN|A01|20250301101500||||20250301100500\r" +
        "PID|1||9990000026^^^NHS^NH~R123456^^^RXX01^MR||TESTER^MARY^J^^MRS^^L||19410203|F|||1 HIGH STREET^^TOWN^COUNTY^ZZ99 3VZ^GBR^H||02000000000|||||||||||||||||N||01\r" +
        "PD1|||THE SURGERY^^X99999\r" +
        "PV1|1|I|WARD1^BAY2^BED3^RXX01|21|||C1234567^CONSULT^SAM|||430||||19|||||V0000123|||||||||||||||||||||||||20250301100500\r";

    [Fact]
    public void Read_Admission_EveryFieldFound()
    {
        AdtMessage message = Read(Admission).Message.ShouldNotBeNull();

        message.EventAtFrom.ShouldBe("EVN-6");
        message.Person.NhsNumber.ShouldBe("9990000026");
        message.Person.Local.Key.ShouldBe("RXX01|R123456");
        message.Person.Practice.ShouldBe("X99999");
        message.Person.NhsNumberStatus.ShouldBe("01");
        message.Visit.ShouldNotBeNull().Key.ShouldBe("RXX01|V0000123");
        message.Visit.Location.ShouldBe(new AdtLocation("WARD1", "BAY2", "BED3", "RXX01"));
        VisitFold.Fold([message.ToVisitEvent()!]).Parts.ShouldHaveSingleItem().Kind.ShouldBe(VisitKinds.Emergency);
    }

    [Theory]
    [InlineData("PID|", "XXX|", "PID segment missing: ADT^A01 needs PID")]
    [InlineData("PV1|", "XXX|", "PV1 segment missing")]
    [InlineData("9990000026^^^NHS^NH~R123456^^^RXX01^MR", "", "no identifier in PID-3")]
    public void Read_PartMissing_SaysWhatToSend(string part, string instead, string reason)
    {
        AdtReading reading = Read(Admission.Replace(part, instead, StringComparison.Ordinal));

        reading.Fate.ShouldBe(AdtFate.Quarantined);
        reading.Faults.ShouldContain(fault => fault.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ORU^R01")]
    [InlineData("ADT^A60")]
    public void Read_OtherEvents_StoredNotInterpreted(string type) =>
        Read(Admission.Replace("ADT^A01^ADT_A01", type, StringComparison.Ordinal)).Fate.ShouldBe(AdtFate.Stored);

    [Fact]
    public void Read_Merge_SurvivorAndRetired()
    {
        AdtMerge merge = Read(Merge("PID|1||NEW^^^RXX01^MR\rMRG|OLD^^^RXX01^MR")).Message.ShouldNotBeNull().Merges.ShouldHaveSingleItem();

        merge.Survivor.Key.ShouldBe("RXX01|NEW");
        merge.Retired.Key.ShouldBe("RXX01|OLD");
    }

    [Theory]
    [InlineData("PID|1||N1^^^RXX01^MR\rPD1|||P^^Y1\rMRG|O1^^^RXX01^MR\rPID|2||N2^^^RXX01^MR\rMRG|O2^^^RXX01^MR", "O1>N1 O2>N2")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|O1^^^RXX01^MR\rMRG|O2^^^RXX01^MR", "O1>N1 O2>N1")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|O1^^^RXX01^MR\rPID|1||N1^^^RXX01^MR\rMRG|O2^^^RXX01^MR", "O1>N1 O2>N1")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|O1^^^RXX01^MR\rPID|2||N2^^^RXX01^MR", "MRG[2]: MRG segment missing after PID: ADT^A40 needs MRG-1 with the number that is no longer used")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|O1^^^RXX01^MR\rPID|2||\rMRG|O2^^^RXX01^MR", "PID[2]-3: no identifier in PID-3; expected the hospital number (type MR or PI), with the NHS number (type NH) beside it where known")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|O1^^^RXX01^MR\rPID|2||N2^^^RXX01^MR\rMRG|O1^^^RXX01^MR", "MRG[2]-1: the message retires one number into two that remain; expected each retired number once")]
    [InlineData("PID|1||3333333333^^^NHS^NH||A^B||19400101\rMRG|O1^^^RXX01^MR", "PID-3: the only number is an NHS number that fails its check (10 equal digits, which is never issued): nobody is merged into one. Have the sender put the hospital number that remains into PID-3 (type MR or PI)")]
    [InlineData("PID|1||N1^^^RXX01^MR\rMRG|3333333333^^^NHS^NH", "MRG-1: the only number in MRG-1 is an NHS number that fails its check (10 equal digits, which is never issued): nobody is merged by one. Have the sender put the hospital number that is no longer used into MRG-1 (type MR or PI)")]
    public void Read_MergesOfSeveral_AllOrNothing(string segments, string expected)
    {
        AdtReading reading = Read(Merge(segments));

        string said = reading.Message is { } message
            ? string.Join(' ', message.Merges.Select(merge => $"{merge.Retired.Value}>{merge.Survivor.Value}"))
            : string.Join("; ", reading.Faults);
        said.ShouldBe(expected);
    }

    [Theory]
    [InlineData("3333333333^^^NHS", "MARSH^ADA", "196512131515", "ZZ1 1AA", null)]
    [InlineData("9990000027^^^NHS^NH", "MARSH^ADA", "19651213", "", null)]
    [InlineData("9990000027^^^NHS^NH", "MARSH^A", "19651213", "", "a given name of more than initials (PID-5.2) is missing")]
    [InlineData("9990000027^^^NHS^NH", "MARSH^BABY GIRL 1", "19651213", "ZZ1 1AA", "a given name of more than initials (PID-5.2) is missing")]
    [InlineData("9990000027^^^NHS^NH", "UNKNOWN^ADA", "1965", "ZZ1 1AA", "a family name (PID-5.1), a full date of birth (PID-7, sent as 4 digits) are missing")]
    [InlineData("9990000027^^^NHS^NH", "MARSH^ADA", "196513121515", "ZZ1 1AA", "a full date of birth (PID-7, sent as 12 digits, whose month is not 01 to 12) is missing")]
    [InlineData("9990000027^^^NHS^NH", "MARSH^ADA", "19000101", "ZZ1 1AA", "a full date of birth (PID-7, sent as 8 digits) is missing")]
    [InlineData("3333333333^^^NHS", "MARSH^ADA", "19651213", "", "a home postcode (PID-11.5) is missing")]
    [InlineData("1234567890^^^NHS", "MARSH^ADA", "19651213", "ZZ99 3VZ", "a home postcode (PID-11.5) is missing")]
    [InlineData("0^^^NHS", "MARSH^ADA", "19651213", "", "a home postcode (PID-11.5) is missing")]
    public void Read_NoIdentifierButANumberThatIsNone_KnowsThePersonByMoreOrSaysWhatIsMissing(string identifier, string name, string born, string postcode, string? missing)
    {
        AdtReading reading = Read(Person(identifier, name, born, postcode));

        if (missing is not null)
        {
            reading.Faults.ShouldHaveSingleItem().Message.ShouldContain(missing);
            return;
        }

        AdtPerson person = reading.Message.ShouldNotBeNull().Person;
        person.NhsNumber.ShouldBeNull();
        person.Local.Key.ShouldStartWith("RXX01|unnumbered-");
        person.Local.Key.ShouldNotContain(identifier[..10]);
        reading.Message.Notices.ShouldHaveSingleItem().ShouldContain("The person was taken as unverified");
    }

    [Theory]
    [InlineData("3333333333^^^NHS|Marsh^Ada|19651213|zz11aa", true)]
    [InlineData("3333333333^^^NHS|MARSH^IDA|19651213|ZZ1 1AA", false)]
    [InlineData("3333333333^^^NHS|LARK^ADA|19651213|ZZ1 1AA", false)]
    [InlineData("3333333333^^^NHS|MARSH^ADA|19651214|ZZ1 1AA", false)]
    [InlineData("3333333333^^^NHS|MARSH^ADA|19651213|ZZ1 1AB", false)]
    [InlineData("4444444444^^^NHS|MARSH^ADA|19651213|ZZ1 1AA", false)]
    public void Read_TheSameFillerNumber_IsTheSamePersonOnlyIfEverythingElseIs(string other, bool same)
    {
        string[] parts = other.Split('|');
        string one = Read(Person("3333333333^^^NHS", "MARSH^ADA", "19651213", "ZZ1 1AA")).Message!.Person.Local.Key;

        (Read(Person(parts[0], parts[1], parts[2], parts[3])).Message!.Person.Local.Key == one).ShouldBe(same);
    }

    [Fact]
    public void Read_PersonWhoIsNotKnown_DoesNotComplainOfTheVisitAsWell() =>
        Read(Admission.Replace("9990000026^^^NHS^NH~R123456^^^RXX01^MR", "", StringComparison.Ordinal).Replace("V0000123", "", StringComparison.Ordinal)).Faults.ShouldHaveSingleItem().Where.ShouldBe("PID-3");

    [FactWithHl7Files]
    public void Read_PublicFiles_EachHasAMeaningOrAReason()
    {
        string[] files = Directory.GetFiles(SharedData.Hl7v2, "*.hl7", SearchOption.AllDirectories);
        Dictionary<AdtFate, int> fates = [];
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            foreach (Hl7Piece piece in Hl7Splitter.Split(stream))
            {
                piece.TryRead(out Hl7Message message, out Hl7Fault fault).ShouldBeTrue($"{Path.GetFileName(file)}: {fault}");
                AdtReading reading = AdtReader.Read(message);
                (reading.Message is not null || reading.Faults.Count > 0).ShouldBeTrue(file);
                fates[reading.Fate] = fates.GetValueOrDefault(reading.Fate) + 1;
            }
        }

        fates.Values.Sum().ShouldBe(files.Length);
        fates[AdtFate.Understood].ShouldBeGreaterThan(20);
    }

    private static string Merge(string segments) => $"MSH|^~\\&|PAS|RXX01|||20250301||ADT^A40|1|P|2.4\rEVN|A40|20250301\r{segments}";

    private static string Person(string identifier, string name, string born, string postcode) =>
        $"MSH|^~\\&|PAS|RXX01|||20250301||ADT^A28|1|P|2.4\rEVN|A28|20250301\rPID|1||{identifier}||{name}||{born}|F|||1 HIGH STREET^^TOWN^^{postcode}";

    private static AdtReading Read(string text)
    {
        Hl7Message.TryRead(text, out Hl7Message message, out Hl7Fault fault).ShouldBeTrue(fault?.ToString());
        return AdtReader.Read(message);
    }
}
