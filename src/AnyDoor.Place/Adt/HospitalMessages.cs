using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Adt;

/// <summary>All messages of one person's hospital visits, and the trouble that comes with them.</summary>
internal sealed class HospitalMessages
{
    private readonly PlaceOptions options;
    private readonly MessRates mess;
    private readonly LifeStory story;
    private readonly Outgoing outgoing;
    private readonly Rng rng;
    private readonly Tally tally;
    private readonly string mainMrn;
    private readonly PartnerView view;
    private readonly List<SeenVisit> seen = [];
    private string mrn;
    private int visits;

    private HospitalMessages(PlaceOptions options, MessRates mess, LifeStory story, List<AdtMessage> to, Tally tally)
    {
        (this.options, this.mess, this.story, this.tally) = (options, mess, story, tally);
        rng = new Rng(options.Seed, story.Person.Index, Topic.Hospital);
        view = PartnerView.Of(story.Person, mess, mess.HospitalNumberMissing, rng, "hospital", tally);
        outgoing = new Outgoing(options, mess, story, view, rng, to, tally);
        mainMrn = mrn = Ids.Mrn(story.Person.Index, 0);
    }

    /// <returns>The visits as the hospital knows them; null where there were none.</returns>
    public static HospitalStory? Write(PlaceOptions options, MessRates mess, LifeStory story, List<AdtMessage> to, StringBuilder truth, Tally tally)
    {
        if (story.Stays.Count == 0)
            return null;
        var messages = new HospitalMessages(options, mess, story, to, tally);
        messages.All(truth);
        return new HospitalStory(messages.outgoing.EmergencyAdmissionsTold, messages.view, messages.seen);
    }

    private void All(StringBuilder truth)
    {
        Csv.Row(truth, "hospital-adt", mainMrn, story.Person.TruePerson);
        var first = story.Stays[0];
        if (rng.Chance(0.4))
            outgoing.Send("A28", (first.Listed ?? first.EdArrival ?? first.Start).AddMinutes(-2), mrn, null);
        var split = story.Stays.Count > 1 && rng.Chance(mess.SecondMrn) ? rng.Between(1, story.Stays.Count - 1) : -1;
        for (var i = 0; i < story.Stays.Count; i++)
        {
            if (i == split)
                OpenSecond(story.Stays[i], truth);
            Visit(story.Stays[i]);
            if (i == split)
                Merge(story.Stays[i]);
        }
        PersonUpdates();
    }

    private void OpenSecond(Stay stay, StringBuilder truth)
    {
        mrn = Ids.Mrn(story.Person.Index, 1);
        Csv.Row(truth, "hospital-adt", mrn, story.Person.TruePerson);
        tally.Add("mess/hospital/second-mrn");
        outgoing.Send("A28", (stay.EdArrival ?? stay.Start).AddMinutes(-2), mrn, null);
    }

    private void Merge(Stay stay)
    {
        outgoing.Send("A40", stay.End.AddDays(rng.Between(2, 30)).Date.AddMinutes(rng.Between(540, 1000)), mainMrn, null, merged: mrn);
        mrn = mainMrn;
    }

    private void Visit(Stay stay)
    {
        switch (stay.Kind)
        {
            case StayKind.Outpatient:
                Attendance("O", stay.Start, stay.End, stay.Reason, "OPD^^", "19");
                break;
            case StayKind.EdOnly:
                Attendance("E", stay.Start, stay.End, stay.Reason, "ED^MAJORS^", "19");
                if (rng.Chance(mess.CancelledAdmission))
                    AdmittedByMistake(stay);
                break;
            default:
                if (stay.EdArrival is { } arrived)
                    Attendance("E", arrived, stay.Start, stay.Reason with { Specialty = "180" }, "ED^MAJORS^", "51");
                var number = NextVisit();
                new InpatientMessages(mess, stay, number, mrn, CareHome(stay), outgoing, rng).Write();
                seen.Add(new SeenVisit("I", number, mrn, stay.Start, stay.End, stay.Reason, stay, stay.EndedInDeath ? "79" : CareHome(stay) ? "85" : "19"));
                break;
        }
    }

    private bool CareHome(Stay stay) => story.CareHomeOn(DateOnly.FromDateTime(stay.Start)) is not null;

    private void Attendance(string patientClass, DateTime from, DateTime to, Reason reason, string location, string destination)
    {
        var number = NextVisit();
        seen.Add(new SeenVisit(patientClass, number, mrn, from, to, reason, null, destination));
        var visit = new Visit(patientClass, number) { Location = $"{location}^{AdtText.Facility}", Admitted = from, Reason = reason };
        outgoing.Send("A04", from, mrn, visit);
        outgoing.Send("A03", to, mrn, visit with { Discharged = to, DischargeMethod = "1", Destination = destination, DiagnosisType = "F" });
    }

    private void AdmittedByMistake(Stay stay)
    {
        var visit = new Visit("I", NextVisit()) { Location = $"AMU^BAY1^BED4^{AdtText.Facility}", Method = "21", Source = "19", Admitted = stay.End, Reason = stay.Reason };
        outgoing.Send("A01", stay.End, mrn, visit, mistake: true);
        outgoing.Send("A11", stay.End.AddMinutes(rng.Between(15, 110)), mrn, visit);
    }

    private void PersonUpdates()
    {
        if (story.Died is { } died)
            outgoing.Send("A31", died.AddDays(rng.Between(1, 9)).ToDateTime(new TimeOnly(rng.Between(9, 16), rng.Below(60))), mrn, null);
        else if (rng.Chance(0.08))
        {
            outgoing.PutAddressRight();
            outgoing.Send("A31", story.Stays[^1].End.AddDays(rng.Between(1, 40)).Date.AddMinutes(rng.Between(540, 1000)), mrn, null);
        }
    }

    private string NextVisit() => $"V{story.Person.Index + 1:D6}{++visits:D3}";
}
