using System.Globalization;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Adt;

/// <summary>The hospital's way of writing ADT messages about one person: HL7 v2.4 with UK fields.</summary>
internal sealed class AdtText(LifeStory story, PartnerView view, PlaceOptions options)
{
    public const string Facility = "RXX01";

    /// <summary>Address the hospital holds; put right by an A31.</summary>
    public string AddressLine { get; set; } = view.AddressLine;

    public string Write(string trigger, string control, DateTime occurred, DateTime recorded, string mrn, Visit? visit, string merged = "")
    {
        var message = new Hl7Writer();
        message.Segment("MSH").Set(3, "PAS").Set(4, Facility).Set(5, "ANYDOOR").Set(6, "PLACE").Set(7, Second(recorded))
            .SetComponents(9, "ADT", trigger, Structure(trigger)).Set(10, control).Set(11, "P").Set(12, "2.4").Set(18, "UNICODE UTF-8");
        message.Segment("EVN").Set(1, trigger).Set(2, Second(recorded)).Set(6, Minute(occurred));
        Identity(message.Segment("PID"), mrn, occurred);
        var practice = Practice(occurred);
        message.Segment("PD1").SetComponents(3, practice.Name, "", practice.Code);
        if (merged.Length > 0)
            message.Segment("MRG").SetComponents(1, merged, "", "", Facility, "MR");
        if (visit is not null)
            VisitSegments(message, visit, occurred);
        return message.ToString();
    }

    private void Identity(Hl7SegmentWriter pid, string mrn, DateTime at)
    {
        var p = story.Person;
        var home = p.Household;
        var careHome = story.CareHomeOn(DateOnly.FromDateTime(at));
        var died = story.Died is { } d && d <= DateOnly.FromDateTime(at) ? story.Died : null;
        pid.Set(1, "1");
        if (view.NhsNumber.Length > 0)
            pid.Repeat(3, view.NhsNumber, "", "", "NHS", "NH");
        pid.Repeat(3, mrn, "", "", Facility, "MR")
            .SetComponents(5, view.Family.ToUpperInvariant(), view.Given.ToUpperInvariant(), "", "", "", "", "L")
            .Set(7, Day(view.Born)).Set(8, p.Sex.ToString())
            .SetComponents(11, careHome?.AddressLine ?? AddressLine, "", Layout.Town, "", careHome?.Postcode ?? home.Postcode, "GBR", "H")
            .Set(13, home.Phone).Set(29, died is { } day ? Day(day) : null).Set(30, died is null ? "N" : "Y")
            .Set(32, view.NhsNumber.Length == 0 ? "03" : "01");
    }

    private static void VisitSegments(Hl7Writer message, Visit v, DateTime at)
    {
        message.Segment("PV1").Set(1, "1").Set(2, v.Class).SetComponents(3, v.Location.Split('^')).Set(4, v.Method).SetComponents(6, v.Prior.Split('^'))
            .SetComponents(7, v.Consultant.Split('^')).Set(10, v.Reason?.Specialty).Set(14, v.Source).Set(19, v.Number)
            .Set(36, v.DischargeMethod).Set(37, v.Destination).Set(44, Minute(v.Admitted)).Set(45, Minute(v.Discharged));
        if (v.ExpectedAdmission is not null || v.ExpectedDischarge is not null)
            message.Segment("PV2").Set(8, Minute(v.ExpectedAdmission)).Set(9, Minute(v.ExpectedDischarge));
        if (v.Reason is { Icd.Length: > 0 } reason)
            message.Segment("DG1").Set(1, "1").SetComponents(3, reason.Icd, reason.Words, "ICD10").Set(5, Minute(at)).Set(6, v.DiagnosisType).Set(15, "1");
    }

    private Practice Practice(DateTime at)
    {
        var day = DateOnly.FromDateTime(at < options.AsOf ? at : options.AsOf);
        return (story.Registrations.FindLast(r => r.From <= day) ?? story.Registrations[0]).Practice;
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string? Minute(DateTime? time) => time?.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    private static string Second(DateTime time) => time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private static string Structure(string trigger) => trigger switch
    {
        "A01" or "A04" or "A08" or "A13" => "ADT_A01",
        "A05" or "A28" or "A31" => "ADT_A05",
        "A11" => "ADT_A09",
        "A40" => "ADT_A39",
        _ => $"ADT_{trigger}",
    };
}
