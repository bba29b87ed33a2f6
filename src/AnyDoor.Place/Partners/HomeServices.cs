using AnyDoor.Place.Counts;

namespace AnyDoor.Place.Partners;

/// <summary>Telecare of older people at home, and its alarms.</summary>
internal static class Telecare
{
    private static readonly string[] Reasons = ["fall", "fall", "unwell", "no-movement", "test", "by-mistake", "by-mistake"];

    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        if (!person.Home || person.Age < 70 || !rng.Chance(person.Frailty switch { 4 => 0.45, 3 => 0.28, 2 => 0.1, _ => 0.03 }))
            return;
        var services = person.Rows(PartnerFiles.TelecareServices, 11, 14, null);
        var installed = person.AnyDay;
        var who = person.Named;
        var home = person.Story.Person.Household;
        services.Add([person.Key("T", 1), .. who[..6], person.View.AddressLine, who[6], home.Phone, rng.Chance(0.75) ? "pendant" : "falls-detector", Csv.Day(installed), "", "4.80", person.Recorded(person.At(installed), 48)]);
        var alarms = person.Rows(PartnerFiles.TelecareAlarms, 2, 6, 7);
        for (var left = rng.Poisson(0.6 * person.Frailty); left > 0; left--)
        {
            var at = person.At(installed.AddDays(rng.Below(person.Until.DayNumber - installed.DayNumber + 1)), 0, 23);
            if (at > person.AsOf.AddHours(-2))
                continue;
            var closed = at.AddMinutes(rng.Between(5, 60));
            var reason = rng.Pick(Reasons);
            alarms.Add(person.Key("A", left), person.Id, Csv.Moment(at), reason, reason is "test" or "by-mistake" ? "reassured" : rng.Pick(["responder", "family", "ambulance", "reassured"]), Csv.Moment(closed), person.Recorded(closed, 4), "no");
        }
    }
}

/// <summary>Safe and well visits of the fire service.</summary>
internal static class FireVisits
{
    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        if (!person.Home || !rng.Chance(person.Age < 65 ? 0.003 : 0.02 * person.Frailty))
            return;
        var at = person.At(person.AnyDay, 9, 16);
        var who = person.Named;
        person.Rows(PartnerFiles.Fire, 2, 12, 13).Add([person.Key("F", 1), rng.Chance(0.96) ? "safe-and-well" : "fire", Csv.Moment(at), .. who, rng.Pick(["low", "medium", "high"]), rng.Pick(["2 smoke alarms", "1 smoke alarm", "nothing"]), person.Recorded(at, 72), "no"]);
    }
}

/// <summary>Tenants of the housing association, more of them where deprivation is greater, and what it does for them.</summary>
internal static class Tenancies
{
    private static readonly string[] Cases = ["repair", "repair", "damp-and-mould", "adaptation", "arrears", "neighbour", "hoarding"];

    public static void Write(PartnerKnows person)
    {
        var (rng, home) = (person.Rng, person.Story.Person.Household);
        if (!person.Home || person.Age < 18 || !rng.Chance(0.02 + 0.025 * (11 - home.Area.Decile)))
            return;
        var begun = person.From.AddDays(-rng.Between(30, 6000));
        if (begun < person.Story.Person.Born.AddYears(17))
            begun = person.Story.Person.Born.AddYears(17);
        var (concerned, opened) = (rng.Chance(0.18), person.AnyDay);
        var closed = opened.AddDays(rng.Between(10, 200));
        var who = person.Named;
        person.Rows(PartnerFiles.Housing, 11, 16, null).Add([
            person.Key("H", 1), .. who[..6], person.View.AddressLine, who[6], home.Phone, person.Age > 65 && rng.Chance(0.35) ? "sheltered" : "general-needs", Csv.Day(begun), "",
            concerned ? rng.Pick(Cases) : "", concerned ? Csv.Day(opened) : "", concerned && closed <= person.Until ? Csv.Day(closed) : "", person.Recorded(person.At(concerned ? opened : person.From), 72)]);
    }
}

/// <summary>Contacts of the police with people at risk.</summary>
internal static class PoliceContacts
{
    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        var health = person.Story.Health;
        var rows = person.Rows(PartnerFiles.Police, 1, 11, 12);
        for (var left = rng.Poisson(health.Has("severe-mental-illness") ? 0.3 : health.Has("dementia") ? 0.12 : 0.008); left > 0; left--)
        {
            var at = person.At(person.AnyDay, 0, 23);
            var who = person.Named;
            var type = health.Has("dementia") ? rng.Pick(["missing", "concern-for-welfare", "fraud-victim"]) : rng.Pick(["concern-for-welfare", "mental-health", "adult-at-risk"]);
            rows.Add([person.Key("P", left), Csv.Moment(at), type, .. who, person.Recorded(at, 12), person.Recorded(at.AddHours(12), 12), "no"]);
        }
    }
}

/// <summary>People whom a voluntary organisation supports.</summary>
internal static class VoluntarySupport
{
    private static readonly string[] Activities = ["social-prescribing", "social-prescribing", "befriending", "help-at-home", "carers", "money-advice", "exercise"];

    public static void Write(PartnerKnows person)
    {
        var rng = person.Rng;
        if (person.Age < 18 || !rng.Chance(person.Age < 65 ? (person.Story.Health.Has("depression") ? 0.05 : 0.006) : 0.025 * person.Frailty))
            return;
        var referred = person.AnyDay;
        var contact = referred.AddDays(rng.Below(60));
        var ended = contact.AddDays(rng.Between(20, 200));
        var over = ended <= person.Until && rng.Chance(0.8);
        var (seen, who) = (contact <= person.Until, person.Named);
        person.Rows(PartnerFiles.Voluntary, 11, 16, null).Add([
            person.Key("V", 1), .. who, person.Story.Person.Household.Phone, rng.Pick(Activities), rng.Pick(["gp", "self", "social-care", "hospital"]), Csv.Day(referred), over ? Csv.Day(ended) : "", over ? rng.Pick(["goal met", "moved on", "declined"]) : "",
            seen ? Csv.Day(contact) : "", seen ? rng.Pick(["visit", "telephone", "group"]) : "", person.Recorded(person.At(over ? ended : seen ? contact : referred), 48)]);
    }
}
