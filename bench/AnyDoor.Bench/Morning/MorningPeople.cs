using System.Globalization;
using AnyDoor.Foundation;

namespace AnyDoor.Bench.Morning;

/// <summary>Invented people of one practice as their partners send them: the first are in the cohort, the others only known.</summary>
internal static class MorningPeople
{
    private const string Patients =
        "practice_code,patient_ref,nhs_number,nhs_number_status,family_name,given_name,preferred_name,title,date_of_birth,sex,ethnic_category,address_line,town,postcode,lsoa,phone,email,language,interpreter,communication_need,registered_on,left_on,leaving_reason,residence,care_home_code,lives_alone,next_of_kin_name,next_of_kin_relationship,next_of_kin_phone,died_on,last_updated";

    private const string Events = "practice_code,event_id,patient_ref,event_type,code,code_system,term,event_date,end_date,value,unit,recorded_at,last_updated,deleted";

    private static readonly string[] Given = ["Dorothea", "Cornelius", "Halina", "Josiah", "Marigold", "Ezekiel", "Winifred", "Amarjit", "Percival", "Nkechi"];
    private static readonly string[] Family = ["Plumtree", "Tuppenny", "Moonfield", "Larkwhistle", "Thistlewood", "Fernyhough", "Applegarth", "Sunfield", "Oakenshaw", "Goldfinch"];

    private static readonly (string Code, string Term)[] Problems =
        [("49601007", "Heart failure"), ("13645005", "COPD"), ("52448006", "Dementia"), ("38341003", "Hypertension"), ("44054006", "Type 2 diabetes"), ("195967001", "Asthma")];

    /// <summary>Two years of history, so that the first <paramref name="cohort"/> people are in the cohort today.</summary>
    public static void Write(string folder, int people, int cohort, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var (ids, today) = (Enumerable.Range(0, people).ToList(), LondonTime.DayOf(now));
        File.WriteAllLines(Path.Combine(folder, "gp-patients.csv"), ids.Select(id =>
            $"Y99001,P{id},{NhsNumber(id)},01,{FamilyOf(id)},{GivenOf(id)},,,{BornOn(id)},F,A,{1 + id} Mill Lane,Alderbrook,ZZ1 1AA,,01632960{id % 1000:000},,,,{(id % 5 == 0 ? "hearing aid" : "")},2015-01-01,,,own-home,,{(id % 2 == 0 ? "yes" : "no")},Rosalind {FamilyOf(id)},daughter,01632961{id % 1000:000},,2026-01-01T10:00:00").Prepend(Patients));
        File.WriteAllLines(Path.Combine(folder, "gp-events.csv"), ids.SelectMany(id => EventsOf(id, id < cohort, today)).Prepend(Events));
        File.WriteAllText(Path.Combine(folder, "adt-history.hl7"), string.Concat(ids.Take(cohort).SelectMany(id => new[] { (1, 200), (2, 90) }.SelectMany(stay => Stay(id, stay.Item1, now.AddDays(-stay.Item2))))));
    }

    /// <summary>A file of consultations of the last three years, all people's mixed.</summary>
    /// <returns>How many rows it has.</returns>
    public static int WriteMore(string path, int people, int each, DateTimeOffset now)
    {
        var (order, today) = (Enumerable.Range(0, people * each).ToArray(), LondonTime.DayOf(now));
        new Random(7).Shuffle(order);
        File.WriteAllLines(path, order.Select(number => More(number / each, number % each, today.AddDays(-1 - number % 1000))).Prepend(Events));
        return order.Length;
    }

    private static string More(int id, int number, DateOnly on) =>
        $"Y99001,M{id}-{number},P{id},consultation,185317003,http://snomed.info/sct,Telephone encounter,{on:yyyy-MM-dd},,,,{on:yyyy-MM-dd}T12:00:00,{on:yyyy-MM-dd}T12:00:00,no";

    /// <summary>A message of the hospital about somebody, as of now. The ward tells it apart from every other.</summary>
    public static string Message(string trigger, int id, string visit, string ward, DateTimeOffset at, DateTimeOffset admitted, DateTimeOffset? home = null) => string.Join('\r',
    [
        $@"MSH|^~\&|PAS|RXX01|ANYDOOR|PLACE|{Stamp(at)}||ADT^{trigger}|{trigger}-{visit}-{Stamp(at)}|P|2.4",
        $"EVN|{trigger}|{Stamp(at)}||||{Stamp(at)}",
        $"PID|1||{NhsNumber(id)}^^^NHS^NH~H{id}^^^RXX01^MR||{FamilyOf(id)}^{GivenOf(id)}||{BornOn(id).Replace("-", "", StringComparison.Ordinal)}|F|||{1 + id} Mill Lane^^Alderbrook^^ZZ1 1AA|||||||||||||||||||||01",
        $"PV1|1|I|{ward}^B1^1^RXX01|21{new string('|', 15)}{visit}{new string('|', 17)}{(home is null ? "" : "1")}{new string('|', 8)}{Stamp(admitted)}|{(home is { } left ? Stamp(left) : "")}",
        "",
    ]);

    private static IEnumerable<string> EventsOf(int id, bool frail, DateOnly today)
    {
        if (frail)
            yield return $"Y99001,F{id},P{id},frailty,{(id % 3 == 0 ? "severe" : "moderate")},frailty-category,Frailty,{today.AddDays(-300):yyyy-MM-dd},,0.{27 + id % 10},,{today.AddDays(-300):yyyy-MM-dd}T12:00:00,{today.AddDays(-300):yyyy-MM-dd}T12:00:00,no";
        for (var n = 0; n < 4; n++)
        {
            var (code, term) = Problems[(id + n) % Problems.Length];
            yield return $"Y99001,C{id}-{n},P{id},problem,{code},http://snomed.info/sct,{term},{today.AddDays(-900 - n):yyyy-MM-dd},,,,{today.AddDays(-900):yyyy-MM-dd}T12:00:00,{today.AddDays(-900):yyyy-MM-dd}T12:00:00,no";
        }
    }

    private static IEnumerable<string> Stay(int id, int number, DateTimeOffset admitted)
    {
        var (visit, home) = ($"H{id}-{number}", admitted.AddDays(6));
        yield return Message("A01", id, visit, "AMU", admitted, admitted);
        yield return Message("A03", id, visit, "W7", home, admitted, home);
    }

    // In the range that is never given to anybody.
    private static string NhsNumber(int id)
    {
        for (var number = 999_000_000 + id * 3; ; number++)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            var check = 11 - digits.Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11;
            if (check != 10)
                return digits + (check == 11 ? 0 : check);
        }
    }

    private static string GivenOf(int id) => Given[id % Given.Length];

    private static string FamilyOf(int id) => $"{Family[id / Given.Length % Family.Length]}{(char)('a' + id / 100 % 26)}";

    private static string BornOn(int id) => $"{1930 + id % 20}-{1 + id % 12:00}-{1 + id % 28:00}";

    private static string Stamp(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
