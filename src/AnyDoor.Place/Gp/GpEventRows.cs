using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Gp;

/// <summary>Rows of <c>gp-events.csv</c> for one person, with the practice's corrections, deletions and faults.</summary>
internal sealed class GpEventRows(PlaceOptions options, MessRates mess, LifeStory story, StringBuilder to, Tally tally)
{
    public const string File = "gp-events.csv";

    public const string Header =
        "practice_code,event_id,patient_ref,event_type,code,code_system,term,event_date,end_date,value,unit,recorded_at,last_updated,deleted\n";

    public const string Snomed = "http://snomed.info/sct";
    public const string LocalMedicine = "place-medicine";

    private readonly Rng rng = new(options.Seed, ~story.Person.Index, Topic.GpMess);
    private readonly DateOnly last = Earliest(options.Today.AddDays(-1), story.Died, story.LeftOn);
    private int number;

    /// <summary>The frailty category a reader of the rows would find now; null when none was recorded.</summary>
    public string? LatestFrailty { get; private set; }

    public void Add(string type, string code, string system, string term, DateOnly on, DateOnly? until = null, string value = "", string unit = "")
    {
        if (on > last || on < story.Person.Born || (on < story.Here && type is not ("problem" or "allergy" or "immunisation")))
            return;
        var registration = story.Registrations.Count > 1 && on >= story.Registrations[1].From ? 1 : 0;
        var patientRef = Ids.PatientRef(story.Person.Index, registration);
        var recorded = on.ToDateTime(new TimeOnly(rng.Between(8, 18), rng.Below(60)));
        var updated = type == "frailty" && until is { } next ? next.ToDateTime(new TimeOnly(12, 0)) : recorded;
        string[] row =
        [
            story.Registrations[registration].Practice.Code, $"E{patientRef[1..]}-{++number}", patientRef, type, code, system, term,
            Csv.Day(on), Csv.Day(until), value, unit, Csv.Moment(recorded), Csv.Moment(updated), "no",
        ];
        Put(row);
        tally.Add($"events/{type}");
        if (type == "frailty")
            LatestFrailty = code;
        else
            Mess(row, on, updated);
    }

    private void Mess(string[] row, DateOnly on, DateTime updated)
    {
        if (on > last.AddDays(-15))
            return;
        if (rng.Chance(mess.CorrectedRow))
            Again(row, "corrected", on.AddDays(-1), updated.AddDays(rng.Between(1, 9)), "no");
        else if (rng.Chance(mess.LateOlderRow))
            Again(row, "older-version-late", on.AddDays(-2), updated.AddDays(-1), "no");
        else if (rng.Chance(mess.DeletedRow))
        {
            Again(row, "deleted", on, updated.AddDays(rng.Between(1, 9)), "yes");
            tally.Add($"events/{row[3]}", -1);
        }
        if (rng.Chance(mess.FaultyRow))
            Faulty(row);
    }

    private void Again(string[] row, string what, DateOnly on, DateTime updated, string deleted)
    {
        var again = (string[])row.Clone();
        again[7] = Csv.Day(on);
        again[12] = Csv.Moment(updated);
        again[13] = deleted;
        Put(again);
        tally.Add($"files/{File}/versions/{what}");
    }

    private void Faulty(string[] row)
    {
        var fault = (string[])row.Clone();
        fault[1] += "-X";
        var (reason, column, value) = rng.Below(4) switch
        {
            0 => ("bad-date", 7, "2025-02-30"),
            1 => ("unknown-code", 3, "consutlation"),
            2 => ("missing-key", 1, ""),
            _ => ("unknown-patient", 2, "P0000000"),
        };
        fault[column] = value;
        Put(fault);
        tally.Add($"files/{File}/faults/{reason}");
    }

    private void Put(string[] row)
    {
        Csv.Row(to, row);
        tally.Add($"files/{File}/rows");
    }

    private static DateOnly Earliest(DateOnly day, DateOnly? other, DateOnly? another)
    {
        if (other is { } a && a < day)
            day = a;
        return another is { } b && b < day ? b : day;
    }
}
