using AnyDoor.Place.Chance;

namespace AnyDoor.Place.Residents;

/// <summary>Family names are shared in a household; some people are known by another name than the one on paper.</summary>
internal static class Naming
{
    public static void Name(Household home, ulong seed)
    {
        var first = home.Members.FirstOrDefault();
        if (first is null)
            return;
        var shared = FamilyName(home.Origin, new Rng(seed, first.Index, Topic.Identity));
        foreach (var r in home.Members)
        {
            var rng = new Rng(seed, r.Index, Topic.Identity);
            var own = home.CareHome is not null || (r.NextOfKin is null && r != first) || rng.Chance(0.06);
            r.Family = InForm(own ? FamilyName(home.Origin, rng) : shared, home.Origin, r.Sex);
            r.Given = rng.PickSkewed(NameLists.Given(home.Origin, r.Sex, r.Born.Year));
            r.Preferred = NameLists.Nicknames.TryGetValue(r.Given, out var nick) && rng.Chance(0.35) ? nick : "";
        }
    }

    private static string FamilyName(int origin, Rng rng)
    {
        var name = rng.PickSkewed(NameLists.Family[origin]);
        return rng.Chance(0.015) ? $"{name}-{rng.PickSkewed(NameLists.Family[NameLists.English])}" : name;
    }

    private static string InForm(string family, int origin, char sex) =>
        origin == NameLists.Polish && sex == 'F' && family.EndsWith("ski", StringComparison.Ordinal) ? family[..^1] + "a" : family;
}
