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
        AdtMerge merge = Read("MSH|^~\\&|PAS|RXX01|||20250301||ADT^A40|1|P|2.4\rEVN|A40|20250301\rPID|1||NEW^^^RXX01^MR\rMRG|OLD^^^RXX01^MR").Message.ShouldNotBeNull().Merge.ShouldNotBeNull();

        merge.Survivor.Key.ShouldBe("RXX01|NEW");
        merge.Retired.Key.ShouldBe("RXX01|OLD");
    }

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

    private static AdtReading Read(string text)
    {
        Hl7Message.TryRead(text, out Hl7Message message, out Hl7Fault fault).ShouldBeTrue(fault?.ToString());
        return AdtReader.Read(message);
    }
}
