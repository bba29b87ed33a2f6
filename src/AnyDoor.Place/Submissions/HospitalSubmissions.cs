using AnyDoor.Place.Adt;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Partners;

namespace AnyDoor.Place.Submissions;

/// <summary>What the hospital submits nationally (APC, ECDS, OP) of the visits of which it sent messages: the same stays, coded, and now and then with another discharge.</summary>
internal sealed class HospitalSubmissions(PlaceOptions options, MessRates mess, Block block)
{
    private const string Sent = "06:00:00";
    private const int Diagnoses = 20;

    private static readonly Dictionary<string, string> Icd = new()
    {
        ["copd"] = "J449", ["heart-failure"] = "I509", ["atrial-fibrillation"] = "I489", ["hypertension"] = "I10X", ["diabetes"] = "E119", ["type-1-diabetes"] = "E109", ["ckd"] = "N189",
        ["dementia"] = "F03X", ["epilepsy"] = "G409", ["asthma"] = "J459", ["chd"] = "I259", ["depression"] = "F329", ["obesity"] = "E669", ["parkinsons"] = "G20X", ["osteoporosis"] = "M819",
        ["osteoarthritis"] = "M199", ["rheumatoid-arthritis"] = "M069", ["stroke"] = "I694", ["hypothyroidism"] = "E039",
    };

    private static readonly Dictionary<string, string> Operations = new()
    {
        ["K40.9"] = "T202", ["K63.5"] = "H201", ["M17.9"] = "W401", ["M16.9"] = "W371", ["H25.9"] = "C751", ["K29.7"] = "G451", ["Z51.1"] = "X723", ["J35.0"] = "F341", ["S72.0"] = "W461",
    };

    public void Write(LifeStory story, HospitalStory hospital)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Submissions);
        var apc = new PartnerRows(block, PartnerFiles.Apc, 17, 2, null, mess, rng);
        var op = new PartnerRows(block, PartnerFiles.Op, 12, 3, (1, "1"), mess, rng);
        var ecds = new PartnerRows(block, PartnerFiles.Ecds, 15, 3, (1, "1"), mess, rng);
        foreach (var visit in hospital.Visits.Where(visit => visit.From >= options.HistoryStart.ToDateTime(TimeOnly.MinValue)))
        {
            var sent = DateOnly.FromDateTime(visit.To).AddDays(visit.Class == "E" ? 1 : rng.Between(5, 25));
            if (sent.ToDateTime(new TimeOnly(6, 0)) > options.AsOf)
                continue;
            var who = Identity(story, hospital, visit.Mrn);
            switch (visit.Class)
            {
                case "I":
                    Episode(apc, story, visit, sent, who, rng);
                    break;
                case "E":
                    Emergency(ecds, visit, sent, who, rng);
                    break;
                default:
                    Outpatient(op, visit, sent, who, rng);
                    break;
            }
        }
    }

    private static string[] Identity(LifeStory story, HospitalStory hospital, string mrn)
    {
        var (view, person) = (hospital.View, story.Person);
        return [AdtText.Facility, mrn, view.NhsNumber, view.NhsNumber.Length == 0 ? "03" : "01", Csv.Day(view.Born), person.Sex == 'M' ? "1" : "2", person.Household.Postcode];
    }

    private void Episode(PartnerRows to, LifeStory story, SeenVisit visit, DateOnly sent, string[] who, Rng rng)
    {
        var (from, until) = (Csv.Day(DateOnly.FromDateTime(visit.From)), Csv.Day(DischargedOn(visit, rng)));
        var coded = new string[Diagnoses];
        Array.Fill(coded, "");
        coded[0] = visit.Reason.Icd.Replace(".", "", StringComparison.Ordinal);
        var others = story.Health.Illnesses.Where(illness => illness.Onset.ToDateTime(TimeOnly.MinValue) < visit.From).Select(illness => Icd.GetValueOrDefault(illness.Condition.Key)).OfType<string>().Distinct().Take(Diagnoses - 1).ToList();
        others.CopyTo(coded, 1);
        var operation = Operations.GetValueOrDefault(visit.Reason.Icd, "");
        var stay = visit.Stay!;
        to.Add([
            $"B{visit.Number}", Csv.Day(sent), Sent, $"{visit.Number}1", .. who, visit.Number, "1", stay.Kind == StayKind.Elective && visit.From.Date == visit.To.Date ? "2" : "1",
            from, stay.Method, stay.Kind == StayKind.Birth ? "79" : visit.Destination == "85" ? "85" : "19", from, until, until, stay.EndedInDeath ? "4" : "1", Destination(visit, rng), visit.Reason.Specialty, visit.Reason.Specialty,
            .. coded, operation, operation.Length > 0 ? from : "",
        ]);
    }

    private DateOnly DischargedOn(SeenVisit visit, Rng rng)
    {
        var told = DateOnly.FromDateTime(visit.To);
        if (!rng.Chance(mess.DischargeDateDiffers) || visit.Stay!.EndedInDeath)
            return told;
        var submitted = rng.Chance(0.7) || told == DateOnly.FromDateTime(visit.From) ? told.AddDays(1) : told.AddDays(-1);
        Disagree(visit, "discharge-date", Csv.Day(told), Csv.Day(submitted));
        return submitted;
    }

    private string Destination(SeenVisit visit, Rng rng)
    {
        if (!rng.Chance(mess.DestinationDiffers) || visit.Stay!.EndedInDeath)
            return visit.Destination;
        var submitted = visit.Destination == "85" ? "19" : rng.Pick(["29", "54", "85"]);
        Disagree(visit, "destination", visit.Destination, submitted);
        return submitted;
    }

    private void Disagree(SeenVisit visit, string field, string told, string submitted)
    {
        Csv.Row(block.Disagreements, visit.Number, field, told, submitted);
        block.Tally.Add($"disagreements/{field}");
    }

    private static void Emergency(PartnerRows to, SeenVisit visit, DateOnly sent, string[] who, Rng rng) => to.Add([
        $"E{visit.Number}", "9", Csv.Day(sent), Sent, .. who, visit.Number, "01", "1",
        visit.Destination == "51" && rng.Chance(0.6) || rng.Chance(0.2) ? "1048031000000100" : rng.Chance(0.9) ? "1048071000000103" : "1048061000000105",
        Csv.Day(DateOnly.FromDateTime(visit.From)), $"{visit.From:HH:mm:ss}",
        visit.Destination == "51" ? rng.Pick(["1064911000000105", "1064901000000108"]) : rng.Pick(["1064901000000108", "1077241000000103", "1077241000000103", "1077251000000100"]),
        Complaint(visit.Reason), "", Csv.Day(DateOnly.FromDateTime(visit.To)), $"{visit.To:HH:mm:ss}", visit.Destination == "51" ? "306706006" : "306689006",
    ]);

    // SNOMED CT: fall, chest pain, abdominal pain, head injury, fever, shortness of breath, open wound, sprain, pain.
    private static string Complaint(Reason reason) => reason.Fall ? "161898004" : reason.Icd[..3] switch
    {
        "R07" => "29857009", "R10" or "K80" or "N20" => "21522001", "S00" => "82271004", "R50" or "B34" or "A41" or "N39" or "A09" => "386661006",
        "J44" or "J45" or "J18" or "J21" or "I50" => "267036007", "S61" => "125643001", "S93" => "384709000", _ => "22253000",
    };

    private static void Outpatient(PartnerRows to, SeenVisit visit, DateOnly sent, string[] who, Rng rng) => to.Add([
        $"O{visit.Number}", "9", Csv.Day(sent), Sent, .. who, visit.Number, Csv.Day(DateOnly.FromDateTime(visit.From)), rng.PickWeighted([93, 7]) == 0 ? "5" : "6", rng.Chance(0.3) ? "1" : "2",
        rng.Chance(0.4) ? "1" : "2", "03", visit.Reason.Specialty, visit.Reason.Specialty,
    ]);
}
