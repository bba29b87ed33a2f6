using System.Text;

namespace AnyDoor.Place.Geography;

/// <summary>Writes <c>place.yaml</c>: organisations, networks, practices, teams and the people who work in them.</summary>
internal static class PlaceFile
{
    private const string Community = "alderbrook-community";

    // Outside the place. The published sample messages of the NHS Interoperability Toolkit call their sender by its code, so that they can be tried here.
    private const string Neighbour = "northmere-general";

    private static readonly (string Id, string Name, string Short, string Kind, string Ods, bool Works)[] Partners =
    [
        ("alderbrook", "Alderbrook", "Alderbrook", "place", "QZZ", false),
        ("alder-royal", "Alder Royal Hospital", "Alder Royal", "hospital", Adt.AdtText.Facility, true),
        (Community, "Alderbrook Community Health", "Community", "community", "RYY01", true),
        ("alderbrook-council", "Alderbrook Council care", "Council care", "social-care", "999", true),
        ("northmere-mental-health", "Northmere Mental Health", "Mental health", "mental-health", "RWW01", false),
        ("vale-ambulance", "Vale Ambulance", "Ambulance", "ambulance", "RVV01", true),
        ("safecall", "SafeCall telecare", "SafeCall", "telecare", "8HZ01", true),
        ("alderbrook-fire", "Alderbrook Fire and Rescue", "Fire", "fire", "8HZ02", true),
        ("tannery-homes", "Tannery Homes", "Tannery Homes", "housing", "8HZ03", true),
        ("alderbrook-police", "Alderbrook Police", "Police", "police", "8HZ05", false),
        ("kettle", "Kettle & Company", "Kettle", "voluntary", "8HZ04", true),
        (Neighbour, "Northmere General Hospital", "Northmere", "hospital", "RCB", false),
    ];

    private static readonly (string Name, string Role, string Title, string Organisation)[] Staff =
    [
        ("Asha Fenwick", "coordinator", "Care coordinator", Community),
        ("Priya Hollins", "matron", "Community matron", Community),
        ("Tom Ashgrove", "district-nurse", "District nurse", Community),
        ("Jun Sandglass", "gp", "General practitioner", "Y99001"),
        ("Tansy Greenhalgh", "pharmacist", "Practice pharmacist", "Y99001"),
        ("Beatrix Corley", "consultant", "Consultant physician, flow centre", "alder-royal"),
        ("Marcus Honeysett", "social-worker", "Social worker", "alderbrook-council"),
        ("Femi Adair", "link-worker", "Link worker", "kettle"),
        ("Kit Brackenbury", "responder", "Firefighter, safe and well", "alderbrook-fire"),
    ];

    private static readonly (string Name, string Role, string Title, string Organisation)[] Others =
    [
        ("Grace Elderflower", "coordinator", "Care coordinator", Community),
        ("Nadia Wagtail", "matron", "Community matron", Community),
    ];

    private static readonly (string Name, string Role, string Title, string Organisation)[] Apart =
    [
        ("Saffron Oakley", "housing-officer", "Housing officer", "tannery-homes"),
        ("Mabel Thistlewood", "receptionist", "Receptionist", "Y99001"),
        ("Joss Petherick", "volunteer", "Volunteer", "kettle"),
    ];

    private static readonly (string Name, string Role, string Title)[] Central =
    [
        ("Lowri Rushlight", "analyst", "Population health analyst"),
        ("Olwen Saltmarsh", "ig-lead", "Information governance lead"),
        ("Idris Copperfield", "engineer", "Integration engineer"),
        ("Rufus Underhill", "commissioner", "Commissioner"),
    ];

    public static void Write(PlaceOptions options, Layout layout)
    {
        var text = new StringBuilder("place: {id: alderbrook, name: Alderbrook}\n\npartners:\n");
        foreach (var p in Partners)
            text.Append($"  - {{id: {p.Id}, name: {p.Name}, short: {p.Short}, kind: {p.Kind}, ods: \"{p.Ods}\"{(p.Works ? $", duty_inbox: duty@{p.Id}.example" : "")}{(p.Id == Neighbour ? $", tells: [{layout.Networks[0].Id}-team]" : "")}}}\n");
        text.Append("\nnetworks:\n");
        foreach (var n in layout.Networks)
            text.Append($"  - {{id: {n.Id}, name: {n.Name}}}\n");
        text.Append("\npractices:\n");
        foreach (var p in layout.Practices)
            text.Append($"  - {{id: {p.Code}, name: {p.Name}, network: {p.Network.Id}, postcode: {p.Postcode}, duty_inbox: duty@{p.Code.ToLowerInvariant()}.example}}\n");
        text.Append("\ncare_homes:\n");
        foreach (var h in layout.CareHomes)
            text.Append($"  - {{id: {h.Code}, name: {h.Name}, postcode: {h.Postcode}, beds: {h.Beds}}}\n");
        Teams(text, layout);
        Practitioners(text, layout);
        Sharing(text, options, layout);
        text.Append("\nsmall_areas:   # deprivation decile: 1 is the most deprived tenth\n");
        foreach (var a in layout.Areas)
            text.Append($"  - {{lsoa: {a.Lsoa}, network: {a.Network.Id}, deprivation_decile: {a.Decile}}}\n");
        File.WriteAllText(Path.Combine(options.To, "place.yaml"), text.ToString());
    }

    private static void Teams(StringBuilder text, Layout layout)
    {
        text.Append("\nteams:\n");
        foreach (var n in layout.Networks)
            text.Append($"  - {{id: {n.Id}-team, name: {n.Name} neighbourhood team, organisation: {Community}, networks: [{n.Id}], model: luton, huddle_at: \"09:00\", box_minutes: 15}}\n");
    }

    private static void Practitioners(StringBuilder text, Layout layout)
    {
        text.Append("\npractitioners:\n");
        var number = 0;
        foreach (var s in Staff)
            Practitioner(text, s.Name, s.Role, s.Title, s.Organisation, $"[{layout.Networks[0].Id}-team]", number++);
        foreach (var s in Others)
            Practitioner(text, s.Name, s.Role, s.Title, s.Organisation, $"[{string.Join(", ", layout.Networks.Skip(1).Select(n => n.Id + "-team"))}]", number++);
        foreach (var s in Central)
            Practitioner(text, s.Name, s.Role, s.Title, "alderbrook", "[]", number++);
        foreach (var s in Apart)
            Practitioner(text, s.Name, s.Role, s.Title, s.Organisation, "[]", number++);
        if (layout.CareHomes.Length > 0)
            Practitioner(text, "Odette Larkspur", "care-worker", "Care home manager", layout.CareHomes[0].Code, "[]", number);
    }

    private static void Practitioner(StringBuilder text, string name, string role, string title, string organisation, string teams, int number)
    {
        var account = name.ToLowerInvariant().Replace(' ', '.');
        text.Append($"  - {{id: {account.Replace('.', '-')}, name: {name}, role: {role}, title: \"{title}\", organisation: {organisation}, teams: {teams}, ")
            .Append($"email: {account}@{organisation.ToLowerInvariant()}.example, phone: 01632 960{900 + number}, account: {account}}}\n");
    }

    // Everybody who sends has agreed to; the agreement with one organisation has ended, so that the place shows what that is like.
    private static void Sharing(StringBuilder text, PlaceOptions options, Layout layout)
    {
        var year = options.AsOf.Month >= 4 ? options.AsOf.Year : options.AsOf.Year - 1;
        // In spring it is the second year: huddles that a demonstration looks back on were held under agreements, too.
        var since = options.AsOf.AddMonths(-4) < new DateTime(year, 4, 1) ? year - 1 : year;
        var parties = string.Join(", ", Partners.Where(p => p.Kind is not ("mental-health" or "place")).Select(p => p.Id).Concat(layout.Practices.Select(p => p.Code)).Concat(layout.CareHomes.Select(h => h.Code)));
        var ended = options.AsOf.Month > 8 ? options.AsOf.Year : options.AsOf.Year - 1;
        text.Append("\nagreements:\n");
        Agreement(text, $"direct-care-{year}", "Direct care in Alderbrook", parties, "direct-care", "health and social care duty (section 251B)", year, $"{year + 3}-03-31", since);
        Agreement(text, $"planning-{year}", "Planning and evaluation", parties, "planning, evaluation", "public task (UK GDPR article 6(1)(e))", year, $"{year + 3}-03-31", since);
        Agreement(text, $"mental-health-{ended - 1}", "Mental health in Alderbrook", $"northmere-mental-health, {Community}", "direct-care", "health and social care duty (section 251B)", ended - 1, $"{ended}-08-31");
        text.Append("\nnot_shared:\n  - {partner: northmere-mental-health, because: Agreement ended 31 August}\n");
    }

    private static void Agreement(StringBuilder text, string id, string name, string parties, string purposes, string basis, int year, string end, int? since = null) => text
        .Append($"  - {{id: {id}, name: {name}, parties: [{parties}], purposes: [{purposes}], categories: [all], ")
        .Append($"legal_basis: \"{basis}\", start: {since ?? year}-04-01, review: {year + 1}-03-31, end: {end}{(purposes == "direct-care" ? ", grace_days: 28" : "")}}}\n");
}
