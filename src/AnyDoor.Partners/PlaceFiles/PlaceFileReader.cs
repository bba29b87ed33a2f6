using System.Text.RegularExpressions;
using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Partners.Retention;

namespace AnyDoor.Partners.PlaceFiles;

/// <summary>Reads the parts of <c>place.yaml</c> in an order in which every name is known before it is used.</summary>
internal sealed partial class PlaceFileReader(PlaceFile place, FaultList faults)
{
    private static readonly string[] PractitionerRoles =
        ["coordinator", "matron", "district-nurse", "gp", "consultant", "social-worker", "pharmacist", "link-worker", "responder", "care-worker", "housing-officer",
            "receptionist", "volunteer", "firefighter", "police-officer", "analyst", "ig-lead", "engineer", "commissioner"];

    // Used where a spell's beginning is not given: before anything that is recorded.
    internal static readonly DateOnly AlwaysSo = new(1948, 7, 5);

    private readonly HashSet<string> organisations = [];
    private readonly HashSet<string> networks = [];
    private readonly HashSet<string> teams = [];
    private readonly HashSet<string> practitioners = [];
    private readonly HashSet<string> accounts = [];

    public void Read(YamlNode root)
    {
        ReadPlace(root);
        foreach (var node in root.OptionalList("partners", faults))
            ReadOrganisation(node, node.RequiredWord("kind", OrganisationKinds.All, faults));
        foreach (var node in root.OptionalList("networks", faults))
            place.Networks.Add(new Network { NetworkId = Id(node, networks, "network"), Name = node.RequiredString("name", faults) });
        foreach (var node in root.OptionalList("practices", faults))
            ReadPractice(node);
        foreach (var node in root.OptionalList("care_homes", faults))
            ReadCareHome(node);
        foreach (var node in root.OptionalList("teams", faults))
            ReadTeam(node);
        foreach (var node in root.OptionalList("partners", faults))
            ReadTold(node);
        foreach (var node in root.OptionalList("practitioners", faults))
            ReadPractitioner(node);
        var agreements = new AgreementReader(faults);
        foreach (var node in root.OptionalList("agreements", faults))
            place.Agreements.Add(agreements.Read(node, [.. KnownAll(node, "parties", organisations)]));
        foreach (var node in root.OptionalList("not_shared", faults))
            ReadNotShared(node);
        foreach (var node in root.OptionalList("small_areas", faults))
            ReadSmallArea(node);
        var retention = new RetentionReader(faults);
        foreach (var node in root.OptionalList("retention", faults))
            place.Settings.Add(RetentionBook.AsSetting(retention.Read(node)));
    }

    private void ReadPlace(YamlNode root)
    {
        if (root.RequiredMap("place", faults) is not { } node)
            return;
        foreach (var (key, value) in node.Entries)
        {
            if (PlaceSettings.Numbers.TryGetValue(key, out var number) && !(int.TryParse(value.Text, out var told) && told >= 1 && told <= number.Most))
                value.Fault(faults, $"expected a number of {number.Unit} from 1 to {number.Most}");
            if (value.AsText(faults) is { } text)
                place.Settings.Add(new PlaceSetting { Name = key, Value = text });
        }
        node.RequiredString(PlaceSettings.Id, faults);
        node.RequiredString(PlaceSettings.Name, faults);
    }

    private Organisation ReadOrganisation(YamlNode node, string kind)
    {
        var id = Id(node, organisations, "organisation");
        var name = node.RequiredString("name", faults);
        var row = new Organisation
        {
            OrganisationId = id,
            Name = name,
            ShortName = node.OptionalString("short", faults) ?? name,
            Kind = kind,
            Ods = node.OptionalString("ods", faults),
            Postcode = node.OptionalString("postcode", faults),
            DutyInbox = node.OptionalString("duty_inbox", faults),
        };
        place.Organisations.Add(row);
        return row;
    }

    private void ReadPractice(YamlNode node)
    {
        var row = ReadOrganisation(node, "gp-practice");
        row.Ods ??= row.OrganisationId;
        if (Known(node, "network", networks) is { } network)
            place.Practices.Add(new PracticeNetwork { PracticeId = row.OrganisationId, NetworkId = network, StartsOn = node.OptionalDate("since", faults) ?? AlwaysSo });
    }

    private void ReadCareHome(YamlNode node)
    {
        ReadOrganisation(node, "care-home");
        node.OptionalInt("beds", faults);
    }

    private void ReadTeam(YamlNode node)
    {
        var id = Id(node, teams, "team");
        place.Teams.Add(new Team
        {
            TeamId = id,
            Name = node.RequiredString("name", faults),
            OrganisationId = Known(node, "organisation", organisations) ?? "",
            Model = node.RequiredString("model", faults),
            HuddleAt = node.OptionalTime("huddle_at", faults) ?? new TimeOnly(9, 0),
            BoxMinutes = node.OptionalInt("box_minutes", faults) ?? 15,
        });
        foreach (var network in KnownAll(node, "networks", networks))
            place.TeamNetworks.Add(new TeamNetwork { TeamId = id, NetworkId = network });
    }

    private void ReadTold(YamlNode node)
    {
        foreach (var team in KnownAll(node, "tells", teams).Distinct())
            place.ToldTeams.Add(new ToldTeam { OrganisationId = node["id"]?.Text ?? "", TeamId = team });
    }

    private void ReadPractitioner(YamlNode node)
    {
        var id = Id(node, practitioners, "practitioner");
        var account = node.OptionalString("account", faults);
        if (account is not null && !accounts.Add(account))
            node["account"]!.Fault(faults, $"`{account}` is given to somebody else already; expected an account of their own");
        place.Practitioners.Add(new Practitioner
        {
            PractitionerId = id,
            Name = node.RequiredString("name", faults),
            Role = node.RequiredWord("role", PractitionerRoles, faults),
            Title = node.RequiredString("title", faults),
            OrganisationId = Known(node, "organisation", organisations) ?? "",
            Email = node.OptionalString("email", faults),
            Phone = node.OptionalString("phone", faults),
            AccountName = account,
        });
        foreach (var team in KnownAll(node, "teams", teams))
            place.Members.Add(new TeamMember { TeamId = team, PractitionerId = id });
    }

    private void ReadNotShared(YamlNode node)
    {
        var because = node.RequiredString("because", faults);
        if (Known(node, "partner", organisations) is { } id && place.Organisations.Find(row => row.OrganisationId == id) is { } organisation)
            organisation.NotSharedBecause = because;
    }

    private void ReadSmallArea(YamlNode node)
    {
        var lsoa = node.RequiredString("lsoa", faults);
        Known(node, "network", networks);
        var decile = node.RequiredInt("deprivation_decile", faults);
        if (node["deprivation_decile"] is { } value && decile is < 1 or > 10)
            value.Fault(faults, $"`{value.Text}`; expected 1 (the most deprived tenth) to 10");
        place.Settings.Add(new PlaceSetting { Name = PlaceSettings.DeprivationDecile + lsoa, Value = $"{decile}" });
    }

    private string Id(YamlNode node, HashSet<string> known, string noun)
    {
        var id = node.RequiredString("id", faults);
        // Ids stand in addresses and in names of files.
        if (id.Length > 0 && !PlainId().IsMatch(id))
            node["id"]!.Fault(faults, $"`{id}`; expected letters, digits, dots and dashes, beginning with a letter or digit");
        else if (id.Length > 0 && !known.Add(id))
            node["id"]!.Fault(faults, $"there is already {(noun == "organisation" ? "an" : "a")} {noun} `{id}`; expected an id of its own");
        return id;
    }

    private string? Known(YamlNode node, string key, HashSet<string> known)
    {
        node.Required(key, "the id of one named in this file", faults);
        return node[key] is { } value && Check(value, known) ? value.Text : null;
    }

    private IEnumerable<string> KnownAll(YamlNode node, string key, HashSet<string> known)
    {
        foreach (var item in node.OptionalList(key, faults))
        {
            if (Check(item, known))
                yield return item.Text!;
        }
    }

    private bool Check(YamlNode value, HashSet<string> known)
    {
        if (value.AsText(faults) is not { } id)
            return false;
        if (known.Contains(id))
            return true;
        var meant = Spelling.Suggest(id, known);
        value.Fault(faults, $"`{id}` is not in this file{(meant.Length > 0 ? meant : "; expected the id of one named above")}");
        return false;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex PlainId();
}
