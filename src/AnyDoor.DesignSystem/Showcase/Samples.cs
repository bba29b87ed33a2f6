using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.Shell;
using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.Showcase;

internal static class Samples
{
    public static readonly ShellModel Shell = new()
    {
        Place = "Alderbrook",
        Path = "/today",
        Home = "/today",
        Who = new SignedIn("Asha Fenwick", "Coordinator", "direct care", "/sign-out", "/trust/me", "/trust/settings"),
        Nav =
        [
            new NavItem("Today", "/today", "g t", Icon: IconName.Home, Tab: "Today"),
            new NavItem("Huddles", "/meetings", "g h", Icon: IconName.List, Tab: "Huddle"),
            new NavItem("People", "/people", Icon: IconName.Search, Tab: "Find"),
            new NavItem("Actions", "/actions", "g a", 12, IconName.Done, "Actions"),
            new NavItem("Front door", "/front-door"),
            new NavItem("Flow", "/flow"),
            new NavItem("Population", "/population", "g w"),
            new NavItem("Outcomes", "/outcomes"),
            new NavItem("Feeds", "/feeds"),
        ],
        Footer = ["Any Door, Alderbrook", "Every look at a record is listed and can be asked about."],
    };

    public static readonly Freshness[] Feeds =
    [
        new("Council care", Standing.Failed, "nothing since Mon 18:04"),
        new("GP", Standing.Late, "31 h old"),
        new("Hospital", Standing.Done, "1 min"),
        new("Community", Standing.Done, "12 min"),
        new("Telecare", Standing.Done, "live"),
        new("Ambulance", Standing.Done, "8 min"),
        new("Mental health", Standing.NotShared, "not shared"),
    ];

    public static readonly PersonView Dot = new()
    {
        Name = "Dorothea Plumtree",
        Href = "#person",
        KnownAs = "Dot",
        Age = "86",
        Details =
        [
            new("Born", "4 Mar 1940 (86)"),
            new("Sex", "Female"),
            new("NHS number", "999 000 4234", Standing: Standing.Done, StandingSays: "checked with the national service"),
            new("Lives", "Flat 6, 14 Lantern Street, alone"),
            new("Practice", "Lantern Street Surgery"),
            new("Telephone", "01632 960163", "tel:+441632960163"),
        ],
        Identity = [new("Born", "4 Mar 1940"), new("NHS number", "999 000 4234", Standing: Standing.Done, StandingSays: "checked with the national service")],
        Live = new("In hospital since Mon 23:10", "Alder Royal, acute medical unit, bed 14", "Expected home Thu 19 · updated 07:52"),
        Flags =
        [
            new("Complex case", FlagKind.Complex, "to 30 Nov"),
            new("Wears pink bracelet", FlagKind.Pink, "to 30 Nov"),
            new("Penicillin allergy", FlagKind.Alert),
            new("Hearing aids: face her, speak slowly", FlagKind.Need, null, IconName.Ear),
            new("Large print, 18 point", FlagKind.Need, null, IconName.List),
        ],
        SeenAs = "named coordinator",
        AccessHref = "#access",
    };

    public static readonly DateTimeOffset Nine = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
}
