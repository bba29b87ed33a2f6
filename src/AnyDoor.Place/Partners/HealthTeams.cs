using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Partners;

/// <summary>Contacts of district nurses and therapists: the frailer, the more.</summary>
internal static class NursesAndTherapists
{
    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        var share = person.Frailty switch { 4 => 0.7, 3 => 0.4, 2 => 0.12, _ => person.Age > 74 ? 0.03 : 0.004 };
        if (!rng.Chance(person.Full ? Math.Min(0.95, share * 2.5) : share))
            return;
        var rows = person.Rows(PartnerFiles.Csds, 12, 16, null);
        var (first, team) = (person.AnyDay, rng.PickWeighted([70, 18, 12]) switch { 0 => "12", 1 => "26", _ => "23" });
        var times = 1 + rng.Poisson((team == "12" ? 9 : 3) * (person.Full ? 2 : 1));
        for (var (i, day) = (0, first); i < times && day < person.Until; i++, day = day.AddDays(rng.Between(3, 18)))
        {
            var at = person.At(day, 8, 17);
            var who = person.Submitted;
            rows.Add([person.Key("K", i), person.Key("Q", 1), "RYY01", .. who, Csv.Day(first.AddDays(-3)), "", team, Csv.Day(day), $"{at:HH:mm:ss}", rng.Chance(0.85) ? "01" : "02", rng.Chance(0.95) ? "5" : "3", person.Recorded(at, 72)]);
        }
    }
}

/// <summary>Referrals to mental health teams and their contacts.</summary>
internal static class MentalHealthTeams
{
    public static void Write(PartnerKnows person)
    {
        var (rng, health) = (person.Rng, person.Story.Health);
        if (!rng.Chance(health.Has("severe-mental-illness") ? 0.6 : health.Has("dementia") ? 0.3 : health.Has("depression") ? 0.07 : 0.008))
            return;
        var rows = person.Rows(PartnerFiles.Mhsds, 10, 18, null);
        var (received, request) = (person.AnyDay, person.Key("Q", 1));
        var ended = rng.Chance(0.6) ? received.AddDays(rng.Between(30, 300)) : (DateOnly?)null;
        var who = person.Submitted;
        rows.Add([person.Key("A", 0), "MHS101", request, "RWW01", .. who, Csv.Day(received), Csv.Day(ended <= person.Until ? ended : null), "10", health.Has("dementia") ? "A18" : "A02", "", "", "", "", person.Recorded(person.At(received), 72)]);
        var contacts = person.Rows(PartnerFiles.Mhsds, 14, 18, null);
        var last = ended is { } end && end < person.Until ? end : person.Until;
        for (var (i, day) = (1, received.AddDays(rng.Between(5, 40))); i < 15 && day < last; i++, day = day.AddDays(rng.Between(7, 45)))
        {
            var at = person.At(day, 9, 17);
            contacts.Add([person.Key("A", i), "MHS201", request, "RWW01", .. who, "", "", "", "", Csv.Day(day), $"{at:HH:mm:ss}", "01", rng.Chance(0.86) ? "5" : "3", person.Recorded(at, 72)]);
        }
    }
}

/// <summary>Calls to 999 and 111: those that ended in the emergency department, falls seen at home, and advice.</summary>
internal static class AmbulanceCalls
{
    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        var rows = person.Rows(PartnerFiles.Ambulance, 2, 15, 16);
        var number = 0;
        foreach (var stay in person.Story.Stays)
        {
            var arrived = stay.EdArrival ?? (stay.Kind == Life.StayKind.EdOnly ? stay.Start : DateTime.MaxValue);
            if (arrived.Date <= person.From.ToDateTime(TimeOnly.MinValue) || arrived > person.AsOf.AddHours(-3) || !rng.Chance(stay.EdArrival is null ? 0.2 : 0.55))
                continue;
            var call = arrived.AddMinutes(-rng.Between(40, 150));
            Add("999", call, rng.Chance(0.75) ? "C2" : "C3", stay.Reason.Fall ? "fall" : stay.Reason.Icd[0] == 'J' ? "breathing" : stay.Reason.Icd == "R07.4" ? "chest-pain" : stay.Reason.Icd[0] == 'S' ? "injury" : "unwell", "see-and-convey", "RXX01");
        }
        for (var left = rng.Poisson(0.02 * person.Frailty * person.Frailty); left > 0; left--)
            Add("999", person.At(person.AnyDay, 0, 23), "C3", rng.Chance(0.5) ? "fall" : "unwell", rng.Chance(0.7) ? "see-and-treat" : "hear-and-treat", "");
        for (var left = rng.Poisson(person.Age < 6 ? 0.9 : 0.35); left > 0; left--)
            Add("111", person.At(person.AnyDay, 0, 23), "", rng.Chance(0.7) ? "unwell" : "injury", rng.Chance(0.6) ? "refer" : "hear-and-treat", "");

        void Add(string source, DateTime call, string category, string complaint, string outcome, string taken)
        {
            var closed = call.AddMinutes(rng.Between(30, 110));
            var who = person.Named;
            rows.Add([person.Key("I", ++number), source, Csv.Moment(call), category, complaint, outcome, taken, .. who, Csv.Moment(closed), person.Recorded(closed, 6), "no"]);
        }
    }
}
