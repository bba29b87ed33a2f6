using System.Text;
using AnyDoor.Place.Chance;
using AnyDoor.Place.Counts;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Life;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.SocialCare;

/// <summary>Rows of <c>social-care-clients.csv</c> and <c>social-care-services.csv</c>, both complete each time.</summary>
internal sealed class SocialCareFiles(PlaceOptions options, MessRates mess)
{
    public const string Clients = "social-care-clients.csv";
    public const string Services = "social-care-services.csv";

    public const string ClientsHeader =
        "client_id,nhs_number,family_name,given_name,date_of_birth,sex,address_line,town,postcode,phone,lives_alone,residence,last_updated\n";

    public const string ServicesHeader =
        "service_id,client_id,service_type,start_date,end_date,weekly_cost_pounds,provider,recorded_at,last_updated\n";

    private readonly CarePackages packages = new(options);

    /// <returns>What the council arranges for the person.</returns>
    public IReadOnlyList<CareService> Write(LifeStory story, StringBuilder clients, StringBuilder services, StringBuilder truth, Tally tally)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.SocialCare);
        var list = packages.Of(story, rng);
        if (list.Count == 0)
            return list;
        var id = Ids.Client(story.Person.Index);
        Client(story, id, clients, rng, tally);
        Csv.Row(truth, "social-care-clients", id, story.Person.TruePerson);
        for (var i = 0; i < list.Count; i++)
            Service(list[i], id, i + 1, services, rng, tally);
        return list;
    }

    private void Client(LifeStory story, string id, StringBuilder to, Rng rng, Tally tally)
    {
        var person = story.Person;
        var home = person.Household;
        var view = PartnerView.Of(person, mess, mess.CouncilNumberMissing, rng, "social-care", tally);
        var careHome = story.CareHomeOn(options.Today);
        string[] row =
        [
            id, view.NhsNumber, view.Family, view.Given, Csv.Day(view.Born), person.Sex.ToString(), careHome?.AddressLine ?? view.AddressLine, Layout.Town,
            careHome?.Postcode ?? home.Postcode, home.Phone, careHome is not null ? "no" : rng.Chance(0.15) ? "" : home.Members.Count == 1 ? "yes" : "no",
            careHome is null ? "own-home" : "care-home-permanent", Csv.Moment(Recorded(options.Today.AddDays(-1 - rng.Below(300)), rng)),
        ];
        Put(row, to, Clients, tally);
        tally.Add("people/social_care_clients");
        if (!rng.Chance(mess.FaultyRow * 3))
            return;
        row[0] += "X";
        row[1] = "";
        row[4] = "00/00/1938";
        Put(row, to, Clients, tally);
        tally.Add($"files/{Clients}/faults/bad-date");
    }

    private void Service(CareService service, string client, int number, StringBuilder to, Rng rng, Tally tally)
    {
        var recorded = Recorded(service.Start.AddDays(rng.Below(6)), rng);
        var updated = service.End is { } end && end > service.Start ? Recorded(end, rng) : recorded;
        string[] row =
        [
            $"S{client[1..]}-{number}", client, service.Type, Csv.Day(service.Start), Csv.Day(service.End),
            service.WeeklyCost is { } cost ? $"{cost:F2}" : "", service.Provider, Csv.Moment(recorded), Csv.Moment(updated > recorded ? updated : recorded),
        ];
        Put(row, to, Services, tally);
        tally.Add($"services/{service.Type}");
        if (rng.Chance(mess.FaultyRow * 2))
            Faulty(row, service, to, rng, tally);
    }

    private static void Faulty(string[] row, CareService service, StringBuilder to, Rng rng, Tally tally)
    {
        var fault = (string[])row.Clone();
        fault[0] += "X";
        var (reason, column, value) = rng.Below(4) switch
        {
            0 => ("bad-date", 3, "2025-31-01"),
            1 => ("missing-key", 0, ""),
            2 => ("end-before-start", 4, Csv.Day(service.Start.AddDays(-30))),
            _ => ("unknown-code", 2, "HC-9"),
        };
        fault[column] = value;
        Put(fault, to, Services, tally);
        tally.Add($"files/{Services}/faults/{reason}");
    }

    private DateTime Recorded(DateOnly day, Rng rng) =>
        (day < options.Today ? day : options.Today.AddDays(-1)).ToDateTime(new TimeOnly(rng.Between(9, 17), rng.Below(60)));

    private static void Put(string[] row, StringBuilder to, string file, Tally tally)
    {
        Csv.Row(to, row);
        tally.Add($"files/{file}/rows");
    }
}
