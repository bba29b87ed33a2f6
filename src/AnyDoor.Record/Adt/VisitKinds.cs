namespace AnyDoor.Record.Adt;

/// <summary>The kind of entry a visit gives: from its class (PV1-2) and, for admissions, the NHS admission method (PV1-4).</summary>
public static class VisitKinds
{
    public const string Emergency = "hospital.admission.emergency";
    public const string Elective = "hospital.admission.elective";
    public const string Maternity = "hospital.admission.maternity";
    public const string OtherAdmission = "hospital.admission.other";
    public const string EmergencyDepartment = "hospital.ed.attendance";
    public const string Outpatient = "hospital.outpatient.appointment";
    public const string Planned = "hospital.planned-admission";

    public static string Of(string? visitClass, string? method, string trigger) => visitClass switch
    {
        "E" => EmergencyDepartment,
        "O" => Outpatient,
        "P" => Planned,
        "B" => Maternity,
        "I" or "R" => OfAdmission(method),
        _ => trigger switch { "A04" or "A07" => Outpatient, "A05" => Planned, _ => OfAdmission(method) },
    };

    // NHS Data Dictionary, admission method; E, EM and U are what senders of HL7's own table write.
    private static string OfAdmission(string? method) => method switch
    {
        "21" or "22" or "23" or "24" or "25" or "28" or "2A" or "2B" or "2C" or "2D" or "E" or "EM" or "U" => Emergency,
        "11" or "12" or "13" or "L" => Elective,
        "31" or "32" or "82" or "83" or "N" => Maternity,
        _ => OtherAdmission,
    };
}
