using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Community;

/// <summary>Rows of <c>community-assessments.csv</c>: questionnaires that the community provider completed before the team worked here. Written only where an
/// effect of asking is planted.</summary>
internal sealed class CommunityAssessments(PlaceOptions options, MessRates mess)
{
    public const string File = "community-assessments.csv";

    public const string Header = "assessment_id,patient_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,questionnaire,completed_at,recorded_at,last_updated\n";

    public void Write(LifeStory story, StringBuilder rows, StringBuilder truth, Tally tally)
    {
        if (story.Asked is not { } asked)
            return;
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Asking);
        var person = story.Person;
        var view = PartnerView.Of(person, mess, mess.CouncilNumberMissing, rng, "community", tally);
        var id = $"Q{person.Index:D7}";
        Csv.Row(rows, $"{id}-1", id, view.NhsNumber, view.Family, view.Given, Csv.Day(view.Born), person.Sex.ToString(), person.Household.Postcode, "five-questions", Csv.Moment(asked), Csv.Moment(asked), Csv.Moment(asked));
        Csv.Row(truth, "community-assessments", id, person.TruePerson);
        tally.Add($"files/{File}/rows");
        tally.Add("assessments/asked_five_questions");
    }
}
