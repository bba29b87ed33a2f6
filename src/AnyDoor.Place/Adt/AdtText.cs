using System.Text;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Adt;

/// <summary>The hospital's way of writing ADT messages about one person: HL7 v2.4 with UK fields.</summary>
internal sealed class AdtText(LifeStory story, PartnerView view, PlaceOptions options)
{
    public const string Facility = "RXX01";
    private readonly StringBuilder text = new();

    /// <summary>Address the hospital holds; put right by an A31.</summary>
    public string AddressLine { get; set; } = view.AddressLine;

    public string Write(string trigger, string control, DateTime occurred, DateTime recorded, string mrn, Visit? visit, string merged = "")
    {
        text.Clear();
        text.Append($"MSH|^~\\&|PAS|{Facility}|ANYDOOR|PLACE|{Hl7.Second(recorded)}||ADT^{trigger}^{Structure(trigger)}|{control}|P|2.4||||||UNICODE UTF-8\r");
        Hl7.Segment(text, "EVN", (1, trigger), (2, Hl7.Second(recorded)), (6, Hl7.Minute(occurred)));
        Identity(mrn, occurred);
        Hl7.Segment(text, "PD1", (3, Practice(occurred)));
        if (merged.Length > 0)
            Hl7.Segment(text, "MRG", (1, Local(merged)));
        if (visit is not null)
            VisitSegments(visit, occurred);
        return text.ToString();
    }

    private void Identity(string mrn, DateTime at)
    {
        var p = story.Person;
        var home = p.Household;
        var careHome = story.CareHomeOn(DateOnly.FromDateTime(at));
        var died = story.Died is { } d && d <= DateOnly.FromDateTime(at) ? story.Died : null;
        var number = view.NhsNumber.Length == 0 ? "" : $"{view.NhsNumber}^^^NHS^NH~";
        Hl7.Segment(text, "PID",
            (1, "1"), (3, number + Local(mrn)), (5, $"{Hl7.Escape(view.Family.ToUpperInvariant())}^{Hl7.Escape(view.Given.ToUpperInvariant())}^^^^^L"),
            (7, view.Born.ToString("yyyyMMdd")), (8, p.Sex.ToString()),
            (11, $"{Hl7.Escape(careHome?.AddressLine ?? AddressLine)}^^{Layout.Town}^^{careHome?.Postcode ?? home.Postcode}^GBR^H"),
            (13, home.Phone), (29, died is { } day ? day.ToString("yyyyMMdd") : ""), (30, died is null ? "N" : "Y"),
            (32, view.NhsNumber.Length == 0 ? "03" : "01"));
    }

    private void VisitSegments(Visit v, DateTime at)
    {
        Hl7.Segment(text, "PV1",
            (1, "1"), (2, v.Class), (3, v.Location), (4, v.Method), (6, v.Prior), (7, v.Consultant), (10, v.Reason?.Specialty ?? ""), (14, v.Source),
            (19, v.Number), (36, v.DischargeMethod), (37, v.Destination), (44, Hl7.Minute(v.Admitted)), (45, Hl7.Minute(v.Discharged)));
        if (v.ExpectedAdmission is not null || v.ExpectedDischarge is not null)
            Hl7.Segment(text, "PV2", (8, Hl7.Minute(v.ExpectedAdmission)), (9, Hl7.Minute(v.ExpectedDischarge)));
        if (v.Reason is { } reason)
            Hl7.Segment(text, "DG1", (1, "1"), (3, $"{reason.Icd}^{Hl7.Escape(reason.Words)}^ICD10"), (5, Hl7.Minute(at)), (6, v.DiagnosisType), (15, "1"));
    }

    private string Practice(DateTime at)
    {
        var day = DateOnly.FromDateTime(at < options.AsOf ? at : options.AsOf);
        var practice = (story.Registrations.FindLast(r => r.From <= day) ?? story.Registrations[0]).Practice;
        return $"{Hl7.Escape(practice.Name)}^^{practice.Code}";
    }

    private static string Local(string mrn) => $"{mrn}^^^{Facility}^MR";

    private static string Structure(string trigger) => trigger switch
    {
        "A01" or "A04" or "A08" or "A13" => "ADT_A01",
        "A05" or "A28" or "A31" => "ADT_A05",
        "A11" => "ADT_A09",
        "A40" => "ADT_A39",
        _ => $"ADT_{trigger}",
    };
}
