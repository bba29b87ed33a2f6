using AnyDoor.Tests.Record.Loading;

namespace AnyDoor.Scenarios;

/// <summary>People of the small place as its partners know them, and what the hospital sends in the night to Tuesday 12 May 2026.</summary>
public static class AlderbrookNight
{
    /// <summary>08:30 in London, half an hour before the huddle.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 5, 12, 7, 30, 0, TimeSpan.Zero);

    /// <summary>Known to the team: has a plan. Admitted at night for the third time in a year.</summary>
    public static readonly Somebody Dorothea = new("P1", "9990000379", "Plumtree", "Dorothea", "1940-02-03");

    /// <summary>In the cohort, and new to the team.</summary>
    public static readonly Somebody Cornelius = new("P2", "9990000743", "Tuppenny", "Cornelius", "1936-07-19");

    /// <summary>Comes into the cohort by being admitted.</summary>
    public static readonly Somebody Olive = new("P3", "9990001111", "Penhallow", "Olive", "1938-11-30");

    /// <summary>Admitted too, but in no cohort.</summary>
    public static readonly Somebody Wilf = new("P4", "9990001480", "Ayrton", "Wilf", "1985-04-08");

    /// <summary>In the cohort; went home in the evening.</summary>
    public static readonly Somebody Edith = new("P5", "9990001855", "Marrow", "Edith", "1941-09-14");

    /// <summary>Of another network's practice, and so of another team.</summary>
    public static readonly Somebody Hugo = new("P6", "9990002223", "Lamb", "Hugo", "1939-12-01", "Y99002");

    public static readonly IReadOnlyList<Somebody> Everybody = [Dorothea, Cornelius, Olive, Wilf, Edith, Hugo];

    /// <summary>Writes two years of history as files of feeds.</summary>
    public static async Task WriteHistoryAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync(folder, "gp-patients.csv", [IntakeTest.PatientHeader, .. Everybody.Select(person => person.Patient)]);
        await WriteAsync(folder, "gp-events.csv",
        [
            IntakeTest.EventHeader,
            Frailty(Dorothea, "moderate", "0.27"), Frailty(Cornelius, "severe", "0.39"), Frailty(Olive, "moderate", "0.26"), Frailty(Edith, "severe", "0.41"), Frailty(Hugo, "moderate", "0.29"),
            Problem(Dorothea, "49601007", "Heart failure"), Problem(Cornelius, "13645005", "COPD"), Problem(Edith, "52448006", "Dementia"),
        ]);
        await WriteAsync(folder, "social-care-clients.csv", [IntakeTest.ClientHeader, IntakeTest.Client("C1", Dorothea.NhsNumber, Dorothea.Family, Dorothea.Given, Dorothea.Born)]);
        await WriteAsync(folder, "social-care-services.csv",
        [
            "service_id,client_id,service_type,start_date,end_date,weekly_cost_pounds,provider,recorded_at,last_updated",
            "S1,C1,home-care,2026-02-02,,182.50,Kettle Care,2026-02-01T10:00:00,2026-02-01T10:00:00",
        ]);
        await WriteAsync(folder, "adt-20260508.hl7",
        [
            .. Stay(Dorothea, "V11", "202509101120", "202509141500"), .. Stay(Dorothea, "V12", "202601200915", "202601261130"),
            .. Stay(Cornelius, "V21", "202511021900", "202511051400"), .. Stay(Cornelius, "V22", "202602142210", "202602201015"),
            .. Stay(Olive, "V31", "202603030520", "202603071600"),
            .. Stay(Edith, "V51", "202512120840", "202512191300"), .. Stay(Edith, "V52", "202605081010", null),
            .. Stay(Hugo, "V61", "202510011010", "202510051010"), .. Stay(Hugo, "V62", "202604011010", "202604051010"),
        ]);
    }

    /// <summary>Adds these people, their history and the night to the files of a made-up place, as if its partners had sent them too.</summary>
    public static async Task AddToAsync(string place)
    {
        var ours = Path.Combine(place, "exact");
        await WriteHistoryAsync(ours);
        foreach (var path in Directory.EnumerateFiles(ours, "*.csv"))
            await File.AppendAllLinesAsync(Path.Combine(place, Path.GetFileName(path)), (await File.ReadAllLinesAsync(path)).Skip(1));
        await File.WriteAllTextAsync(Path.Combine(place, "hospital-adt", "adt-20260508-exact.hl7"), await File.ReadAllTextAsync(Path.Combine(ours, "adt-20260508.hl7")));
        await File.WriteAllTextAsync(Path.Combine(place, "hospital-adt", "adt-20260512-exact.hl7"), string.Concat(Messages));
        Directory.Delete(ours, recursive: true);
    }

    /// <summary>What the hospital's system sends between the evening and the morning.</summary>
    public static IReadOnlyList<string> Messages { get; } =
    [
        Message("A03", Edith, "V52", "202605111840", "202605081010", "202605111840"),
        Message("A01", Dorothea, "V13", "202605120140", "202605120140"),
        Message("A01", Cornelius, "V23", "202605120255", "202605120255"),
        Message("A01", Olive, "V32", "202605120310", "202605120310"),
        Message("A01", Wilf, "V41", "202605120355", "202605120355"),
        Message("A01", Hugo, "V63", "202605120410", "202605120410"),
    ];

    /// <summary>The admission is cancelled: it was somebody else.</summary>
    public static string Cancelled(Somebody person, string visit, string admitted, string at) => Message("A11", person, visit, at, admitted);

    public static string Message(string trigger, Somebody person, string visit, string at, string admitted, string? discharged = null) => string.Join('\r',
    [
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{at}00||ADT^{trigger}|{trigger}-{visit}-{at}|P|2.4",
        $"EVN|{trigger}|{at}00||||{at}",
        $"PID|1||{person.NhsNumber}^^^NHS^NH~R{person.Ref}^^^RXX01^MR||{person.Family.ToUpperInvariant()}^{person.Given.ToUpperInvariant()}||{person.Born.Replace("-", "", StringComparison.Ordinal)}|F|||1 Mill Lane^^Alderbrook^^ZZ1 1AA|||||||||||||||||||||01",
        $"PV1|1|I|{(trigger == "A03" ? "W7" : "AMU")}^B1^1^RXX01|21{new string('|', 15)}{visit}{new string('|', 17)}{(discharged is null ? "" : "1")}{new string('|', 8)}{admitted}|{discharged}",
        "",
    ]);

    private static string[] Stay(Somebody person, string visit, string admitted, string? discharged) => discharged is null
        ? [Message("A01", person, visit, admitted, admitted)]
        : [Message("A01", person, visit, admitted, admitted), Message("A03", person, visit, discharged, admitted, discharged)];

    private static string Frailty(Somebody person, string category, string index) =>
        $"{person.Practice},F-{person.Ref},{person.Ref},frailty,{category},frailty-category,Frailty {category},2025-06-01,,{index},,2025-06-01T12:00:00,2025-06-01T12:00:00,no";

    private static string Problem(Somebody person, string code, string term) =>
        $"{person.Practice},C-{person.Ref},{person.Ref},problem,{code},http://snomed.info/sct,{term},2019-03-04,,,,2019-03-04T12:00:00,2019-03-04T12:00:00,no";

    private static Task WriteAsync(string folder, string name, IEnumerable<string> lines) => File.WriteAllTextAsync(Path.Combine(folder, name), string.Join('\n', lines) + "\n");
}

/// <summary>An invented person, by what their practice calls them.</summary>
public sealed record Somebody(string Ref, string NhsNumber, string Family, string Given, string Born, string Practice = "Y99001")
{
    public string Patient => IntakeTest.Patient(Ref, NhsNumber, Family, Given, Born, practice: Practice);
}
