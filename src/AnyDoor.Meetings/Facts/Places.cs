namespace AnyDoor.Meetings;

/// <summary>Where somebody is, as hospitals code it and staff say it.</summary>
internal static class Places
{
    // Main specialties and treatment functions of the NHS Data Dictionary that people of a huddle are seen by.
    private static readonly Dictionary<string, string> Specialties = new()
    {
        ["100"] = "general surgery", ["101"] = "urology", ["107"] = "vascular surgery", ["110"] = "trauma and orthopaedics", ["120"] = "ear, nose and throat", ["130"] = "ophthalmology",
        ["150"] = "neurosurgery", ["160"] = "plastic surgery", ["170"] = "cardiothoracic surgery", ["180"] = "emergency medicine", ["192"] = "critical care", ["300"] = "general medicine",
        ["301"] = "gastroenterology", ["302"] = "endocrinology", ["303"] = "haematology", ["307"] = "diabetes", ["314"] = "rehabilitation", ["315"] = "palliative medicine", ["320"] = "cardiology",
        ["326"] = "acute medicine", ["328"] = "stroke medicine", ["330"] = "dermatology", ["340"] = "respiratory medicine", ["350"] = "infectious diseases", ["361"] = "renal medicine",
        ["370"] = "oncology", ["400"] = "neurology", ["410"] = "rheumatology", ["420"] = "paediatrics", ["430"] = "elderly medicine", ["501"] = "obstetrics", ["502"] = "gynaecology", ["560"] = "midwifery", ["800"] = "oncology",
    };

    /// <summary>"Ward 2" of WARD2; any other name as it was sent.</summary>
    public static string? Ward(string? code) =>
        code is { Length: > 4 } && code.StartsWith("WARD", StringComparison.Ordinal) && code[4..].All(char.IsAsciiDigit) ? $"Ward {code[4..]}" : code;

    /// <summary>Words of a code; null for a code that stands for nothing known here, since a bare number tells nobody anything.</summary>
    public static string? Specialty(string? code) =>
        code is null || !char.IsAsciiDigit(code[0]) ? code : Specialties.GetValueOrDefault(code);
}
