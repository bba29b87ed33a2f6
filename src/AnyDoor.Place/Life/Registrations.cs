using AnyDoor.Place.Chance;
using AnyDoor.Place.Geography;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Life;

/// <summary>People come, go, move from one practice to another, or stay for a while as temporary residents.</summary>
internal static class Registrations
{
    public const string MovedPractice = "moved-practice";
    public const string MovedAway = "moved-away";
    public const string Temporary = "temporary-ended";

    public static List<Registration> Of(Resident person, PlaceOptions options, Layout layout, Rng rng)
    {
        var home = person.Household;
        var age = person.AgeOn(options.Today);
        var inHistory = options.HistoryStart.AddDays(rng.Below(720));
        var mobile = age is >= 18 and < 40 ? 2.2 : age >= 70 ? 0.4 : 1;
        var fate = rng.Unit() / mobile;
        if (fate < 0.003 && person.Born < inHistory)
            return [new Registration(home.Practice, inHistory, inHistory.AddDays(rng.Between(14, 88)), Temporary)];
        var since = LongAgo(person, options, rng);
        if (fate < 0.025 && person.Born < inHistory)
            return [new Registration(home.Practice, inHistory, null, "")];
        if (fate < 0.042 && since < inHistory)
            return [new Registration(home.Practice, since, inHistory, MovedAway)];
        if (fate < 0.062 && since < inHistory && layout.Practices.Length > 1)
        {
            var former = rng.Pick(layout.Practices.Where(p => p != home.Practice).ToArray());
            return [new Registration(former, since, inHistory, MovedPractice), new Registration(home.Practice, inHistory, null, "")];
        }
        return [new Registration(home.Practice, since, null, "")];
    }

    private static DateOnly LongAgo(Resident person, PlaceOptions options, Rng rng)
    {
        var born = person.Born.AddDays(rng.Between(8, 40));
        if (born >= options.HistoryStart || rng.Chance(0.35))
            return born < options.Today ? born : options.Today;
        var before = options.HistoryStart.AddDays(-rng.Between(30, 365 * 18));
        return before > born ? before : born;
    }
}
