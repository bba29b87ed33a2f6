using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Gp;

/// <summary>Rows of <c>gp-patients.csv</c>: one for each registration, ended ones included.</summary>
internal sealed class GpPatients(PlaceOptions options, MessRates mess)
{
    public const string File = "gp-patients.csv";

    public const string Header =
        "practice_code,patient_ref,nhs_number,nhs_number_status,family_name,given_name,preferred_name,title,date_of_birth,sex,ethnic_category,address_line,town,postcode,lsoa,phone,email,language,interpreter,communication_need,registered_on,left_on,leaving_reason,residence,care_home_code,lives_alone,next_of_kin_name,next_of_kin_relationship,next_of_kin_phone,died_on,last_updated\n";

    private static readonly string[] Needs =
        ["Hearing aid: speak slowly", "Large print", "Lip reads: face the person", "Easy read", "British Sign Language", "Braille", "Ring the carer first"];

    public void Write(LifeStory story, StringBuilder to, StringBuilder truth, Tally tally)
    {
        for (var i = 0; i < story.Registrations.Count; i++)
        {
            var registration = story.Registrations[i];
            if (registration.From > options.Today)
                continue;
            var rng = new Rng(options.Seed, story.Person.Index, Topic.GpMess);
            var fields = Fields(story, registration, Ids.PatientRef(story.Person.Index, i), rng);
            Csv.Row(to, fields);
            tally.Add($"files/{File}/rows");
            tally.Add("people/registrations");
            Csv.Row(truth, "gp-patients", fields[1], story.Person.TruePerson);
            if (rng.Chance(mess.FaultyRow))
                Faulty(fields, to, rng, tally);
        }
    }

    private string[] Fields(LifeStory story, Registration registration, string patientRef, Rng rng)
    {
        var p = story.Person;
        var home = p.Household;
        var careHome = story.CareHomeOn(options.Today);
        var died = story.DiedBy(options.Today.AddDays(-1)) ? story.Died : null;
        var left = registration.Until is { } until && until <= options.Today ? until : died;
        var why = left is null ? "" : left == registration.Until ? registration.Why : "death";
        var age = p.AgeOn(options.Today);
        var kin = p.NextOfKin;
        var (language, interpreter) = Language(home.Origin, age, rng);
        return
        [
            registration.Practice.Code, patientRef, p.NhsNumber, rng.Chance(0.97) ? "01" : "02", p.Family, p.Given, p.Preferred, Title(p, age, rng),
            Csv.Day(p.Born), p.Sex.ToString(), Ethnicity(home.Origin, rng), careHome?.AddressLine ?? home.AddressLine, Layout.Town,
            careHome?.Postcode ?? home.Postcode, careHome?.Area.Lsoa ?? home.Area.Lsoa, age < 16 || rng.Chance(0.45) ? home.Phone : Homes.Mobile(rng),
            age is >= 16 and < 80 && rng.Chance(0.6) ? $"{p.Given}.{p.Family}{p.Index}@mail.example".ToLowerInvariant() : "", language, interpreter,
            Need(age, story, rng), Csv.Day(registration.From), Csv.Day(left), why, careHome is null ? "own-home" : "care-home-permanent",
            careHome?.Code ?? "", LivesAlone(home, careHome, age, rng), kin is null ? "" : $"{kin.Given} {kin.Family}", kin is null ? "" : p.KinRelationship,
            kin is null ? "" : home.Phone, Csv.Day(died), Csv.Moment(LastUpdated(registration, left, rng)),
        ];
    }

    private DateTime LastUpdated(Registration registration, DateOnly? left, Rng rng)
    {
        var latest = options.Today.AddDays(-1 - rng.Below(500));
        var since = left ?? registration.From;
        var day = since > latest ? since : latest;
        return (day < options.Today ? day : options.Today.AddDays(-1)).ToDateTime(new TimeOnly(rng.Between(8, 18), rng.Below(60)));
    }

    /// <summary>A row with a reference of its own, so that nobody's good row is lost with it.</summary>
    private static void Faulty(string[] good, StringBuilder to, Rng rng, Tally tally)
    {
        var fields = (string[])good.Clone();
        fields[1] = "X" + good[1][1..];
        fields[2] = "";
        var reason = rng.Below(3) switch { 0 => "bad-date", 1 => "missing-key", _ => "unknown-practice" };
        var (column, value) = reason switch { "bad-date" => (8, "1950-13-31"), "missing-key" => (1, ""), _ => (0, "Y99ZZZ") };
        fields[column] = value;
        Csv.Row(to, fields);
        tally.Add($"files/{File}/rows");
        tally.Add($"files/{File}/faults/{reason}");
    }

    private static string LivesAlone(Household home, CareHome? careHome, int age, Rng rng) =>
        careHome is not null ? "no" : !rng.Chance(age >= 65 ? 0.75 : 0.15) ? "" : home.Members.Count == 1 ? "yes" : "no";

    private static string Need(int age, LifeStory story, Rng rng) =>
        story.Health.Has("hearing-loss") && rng.Chance(0.5) ? Needs[rng.Below(5) == 0 ? 2 : 0]
        : story.Health.Has("visual-impairment") && rng.Chance(0.5) ? Needs[rng.Chance(0.9) ? 1 : 5]
        : story.Health.Has("learning-disability") && rng.Chance(0.7) ? Needs[3]
        : story.Health.Has("dementia") && rng.Chance(0.5) ? Needs[6]
        : age > 10 && rng.Chance(0.001) ? Needs[4] : "";

    private static (string Language, string Interpreter) Language(int origin, int age, Rng rng) => origin switch
    {
        NameLists.SouthAsian when rng.Chance(age > 60 ? 0.6 : 0.2) => (rng.PickSkewed(["Urdu", "Bengali", "Gujarati", "Punjabi"]), rng.Chance(age > 60 ? 0.5 : 0.15) ? "yes" : "no"),
        NameLists.Polish when rng.Chance(0.6) => ("Polish", rng.Chance(0.25) ? "yes" : "no"),
        NameLists.AfricanCaribbean when rng.Chance(0.08) => (rng.PickSkewed(["Yoruba", "Twi", "Igbo", "Somali"]), "no"),
        _ => ("English", rng.Chance(0.7) ? "no" : ""),
    };

    /// <summary>NHS ethnic category codes A to S, Z not stated.</summary>
    private static string Ethnicity(int origin, Rng rng) => rng.Chance(0.05) ? "Z" : origin switch
    {
        NameLists.SouthAsian => rng.Pick(["H", "H", "J", "J", "K", "L", "F"]),
        NameLists.Polish => "C",
        NameLists.AfricanCaribbean => rng.Pick(["M", "M", "N", "N", "P", "D", "E"]),
        _ => rng.PickSkewed(["A", "A", "A", "A", "A", "A", "A", "B", "G", "S", "R"]),
    };

    private static string Title(Resident p, int age, Rng rng) =>
        p.Sex == 'M' ? age < 16 ? "Master" : "Mr" : age < 18 ? "Miss" : p.KinRelationship == "spouse" || age > 70 ? "Mrs" : rng.Chance(0.5) ? "Ms" : "Miss";
}
