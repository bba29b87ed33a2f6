using AnyDoor.Place.Chance;
using AnyDoor.Place.Life;

namespace AnyDoor.Place.Adt;

/// <summary>One stay: listed, admitted, moved, updated, discharged, with the mistakes wards make.</summary>
internal sealed class InpatientMessages(
    MessRates mess, Stay stay, string number, string mrn, bool fromCareHome, Outgoing outgoing, Rng rng)
{
    private static readonly string[] OtherWards = ["WARD1", "WARD2", "WARD4", "WARD8", "WARD10"];

    private static readonly string[] Consultants =
    [
        "C1234561^CORLEY^BEATRIX", "C1234562^MARCHBANK^RAVI", "C1234563^DUNNOCK^HELEN", "C1234564^HONEYSETT^OMAR", "C1234565^WAGTAIL^ANNA",
    ];

    private readonly string consultant = rng.Pick(Consultants);

    public void Write()
    {
        var visit = new Visit("I", number)
        {
            Method = stay.Method, Source = stay.Kind == StayKind.Birth ? "79" : fromCareHome ? "85" : "19", Consultant = consultant,
            Location = Bed(FirstWard()), Admitted = stay.Start, Reason = stay.Reason, DiagnosisType = "A",
        };
        Listed(visit);
        outgoing.Send("A01", stay.Start, mrn, visit);
        var hours = (stay.End - stay.Start).TotalHours;
        if (hours > 24)
            visit = Move(visit, hours);
        if (hours > 30 && rng.Chance(0.6))
            outgoing.Send("A08", Morning(hours), mrn, visit = visit with { ExpectedDischarge = stay.End.Date.AddHours(12), DiagnosisType = "W" });
        else if (hours > 3 && rng.Chance(mess.CorrectionMessage))
            outgoing.Send("A08", stay.Start.AddHours(2), mrn, visit);
        if (hours > 60 && rng.Chance(mess.CancelledDischarge))
            LeftAndDidNot(visit);
        outgoing.Send("A03", stay.End, mrn, Leaving(visit, stay.End));
    }

    private DateTime Morning(double hours) => stay.Start.Date.AddDays(1).AddHours(8).AddMinutes(rng.Below(180)) is var t && t < stay.End ? t : stay.Start.AddHours(hours / 2);

    private void Listed(Visit visit)
    {
        if (stay.Listed is not { } listed)
            return;
        var planned = visit with { Class = "P", Location = $"{stay.Reason.Ward}^^^{AdtText.Facility}", Admitted = null, ExpectedAdmission = stay.Start };
        if (rng.Chance(0.05))
        {
            var cancelled = planned with { Number = number + "C", ExpectedAdmission = stay.Start.AddDays(-9) };
            outgoing.Send("A05", listed.AddMinutes(-30), mrn, cancelled);
            outgoing.Send("A38", stay.Start.AddDays(-10), mrn, cancelled);
        }
        outgoing.Send("A05", listed, mrn, planned);
    }

    private Visit Move(Visit visit, double hours)
    {
        var at = stay.Start.AddHours(Math.Min(hours / 3, rng.Between(4, 20)));
        if (rng.Chance(mess.CancelledTransfer))
        {
            var wrong = visit with { Location = Bed(rng.Pick(OtherWards)), Prior = visit.Location };
            outgoing.Send("A02", at.AddMinutes(-90), mrn, wrong);
            outgoing.Send("A12", at.AddMinutes(-60), mrn, visit with { Prior = wrong.Location });
        }
        else if (stay.Kind != StayKind.Emergency || rng.Chance(0.2))
            return visit;
        var moved = visit with { Location = Bed(stay.Reason.Ward == "AMU" ? rng.Pick(OtherWards) : stay.Reason.Ward), Prior = visit.Location };
        outgoing.Send("A02", at, mrn, moved);
        return moved;
    }

    private void LeftAndDidNot(Visit visit)
    {
        var at = stay.End.AddHours(-rng.Between(5, 20));
        outgoing.Send("A03", at, mrn, visit with { Discharged = at, DischargeMethod = "1", Destination = "19" });
        outgoing.Send("A13", at.AddMinutes(rng.Between(30, 150)), mrn, visit);
    }

    private Visit Leaving(Visit visit, DateTime at) => visit with
    {
        Discharged = at,
        DiagnosisType = "F",
        DischargeMethod = stay.EndedInDeath ? "4" : "1",
        Destination = stay.EndedInDeath ? "79" : fromCareHome ? "85" : "19",
    };

    private string FirstWard() => stay.Kind == StayKind.Emergency && stay.Reason.Ward is not ("CHILD" or "SAU" or "STROKE") ? "AMU" : stay.Reason.Ward;

    private string Bed(string ward) => $"{ward}^BAY{rng.Between(1, 5)}^BED{rng.Between(1, 28)}^{AdtText.Facility}";
}
