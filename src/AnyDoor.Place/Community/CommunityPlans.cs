using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Community;

/// <summary>Rows of <c>community-plans.csv</c>: care plans that the community provider keeps, complete each time. Frailer people have one more often.</summary>
internal sealed class CommunityPlans(PlaceOptions options, MessRates mess)
{
    public const string File = "community-plans.csv";

    public const string Header =
        "plan_id,patient_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,plan_type,reviewed_on,reviewed_by,recorded_at,last_updated\n";

    private static readonly (string Code, double Weight)[] Types = [("care-plan", 62), ("nursing-plan", 26), ("advance-care-plan", 12)];
    private static readonly string[] Reviewers = ["Priya Hollins", "Nadia Wagtail", "Tom Ashgrove"];

    public void Write(LifeStory story, StringBuilder plans, StringBuilder truth, Tally tally)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Community);
        if (story.DiedBy(options.Today) || !story.RegisteredOn(options.Today) || !rng.Chance(Share(story)))
            return;
        var person = story.Person;
        var view = PartnerView.Of(person, mess, mess.CouncilNumberMissing, rng, "community", tally);
        var id = $"N{person.Index:D7}";
        var reviewed = options.Today.AddDays(-rng.Between(5, 600));
        var recorded = reviewed.ToDateTime(new TimeOnly(rng.Between(9, 17), rng.Below(60)));
        string[] row =
        [
            $"{id}-1", id, view.NhsNumber, view.Family, view.Given, Csv.Day(view.Born), person.Sex.ToString(), person.Household.Postcode, Types[rng.PickWeighted([.. Types.Select(type => type.Weight)])].Code,
            Csv.Day(reviewed), rng.Pick(Reviewers), Csv.Moment(recorded), Csv.Moment(recorded),
        ];
        Put(row, plans, tally);
        Csv.Row(truth, "community-plans", id, person.TruePerson);
        tally.Add("plans/reviewed_by_community");
        if (!rng.Chance(mess.FaultyRow * 3))
            return;
        (row[0], row[9]) = (row[0] + "X", "2025-02-30");
        Put(row, plans, tally);
        tally.Add($"files/{File}/faults/bad-date");
    }

    private static double Share(LifeStory story) => story.Health.Frailty switch { "severe" => 0.42, "moderate" => 0.22, "mild" => 0.05, _ => 0.003 };

    private static void Put(string[] row, StringBuilder to, Tally tally)
    {
        Csv.Row(to, row);
        tally.Add($"files/{File}/rows");
    }
}
