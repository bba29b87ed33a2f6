using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Life;
using AnyDoor.Place.Partners;
using AnyDoor.Place.Residents;
using AnyDoor.Place.SocialCare;

namespace AnyDoor.Place.Submissions;

/// <summary>What the council submits nationally of the last 12 months' assessments and services: the same as in its own files, without those that are two weeks old.</summary>
internal sealed class ClientLevelData(PlaceOptions options, MessRates mess, Block block)
{
    private const string Council = "999";

    public void Write(LifeStory story, IReadOnlyList<CareService> care)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.ClientLevelData);
        var to = new PartnerRows(block, PartnerFiles.ClientLevelData, 15, 24, null, mess, rng, key: 14);
        var (until, sent) = (options.Today.AddDays(-21), options.Today.AddDays(-14));
        var person = story.Person;
        var number = rng.Chance(mess.CouncilNumberMissing) ? "" : person.NhsNumber;
        for (var i = 0; i < care.Count; i++)
        {
            var (service, client) = (care[i], Ids.Client(person.Index));
            if (service.Start > until || service.End < until.AddDays(-365))
                continue;
            var (type, component, delivery) = Named(service.Type);
            to.Add(
                Council, Csv.Day(until.AddDays(-364)), Csv.Day(until), client, number, story.Registrations[^1].Practice.Code, person.Sex == 'M' ? "Male" : "Female", Csv.Day(person.Born),
                story.Died is { } died && died <= until ? Csv.Day(died) : "", "Service User", story.Health.Has("dementia") ? "Support with Memory and Cognition" : "Physical Support: Personal Care Support",
                person.Household.Postcode, "", service.Type == "assessment" ? "Assessment" : "Service", $"{Council}_{client[1..]}-{i + 1}", Csv.Day(service.Start), Csv.Day(service.End), "", type, component, delivery,
                service.WeeklyCost is { } cost ? $"{cost:F2}" : "", service.WeeklyCost is null ? "" : "Weekly", service.WeeklyCost is null ? "" : "1", $"{Csv.Day(sent)}T06:00:00");
        }
    }

    private static (string Type, string Component, string Delivery) Named(string service) => service switch
    {
        "assessment" => ("", "", ""),
        "home-care" => ("Long Term Support: Community", "Home Support", "CASSR Managed Personal Budget"),
        "day-care" => ("Long Term Support: Community", "Day Support", "CASSR Managed Personal Budget"),
        "direct-payment" => ("Long Term Support: Community", "Direct Payment", "Direct Payment"),
        "residential" => ("Long Term Support: Residential Care", "Long Term Residential Care", "CASSR Commissioned Support"),
        "nursing" => ("Long Term Support: Nursing Care", "Long Term Nursing Care", "CASSR Commissioned Support"),
        "reablement" => ("Short Term Support: ST-Max", "Reablement", ""),
        "respite" => ("Short Term Support: Other Short Term", "Short Term Residential Care", "CASSR Commissioned Support"),
        _ => ("Short Term Support: Ongoing Low Level", "Equipment", ""),
    };
}
