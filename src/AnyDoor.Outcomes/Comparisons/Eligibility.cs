using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;

namespace AnyDoor.Outcomes.Comparisons;

/// <summary>
/// Who can be compared, decided only by what was so when they were asked. Somebody counts as asked once, about the stay at or after whose end they were first asked.
/// All other stays of the same months are those not asked. So that nobody asked is only alive and at home because they were asked late, each of these
/// is looked at from a moment as long after going home as somebody who was asked, drawn from all of them, and left out if they were back or had died by then
/// (prescription time-distribution matching: Zhou and others, American Journal of Epidemiology 2005;162:1016-1023).
/// </summary>
public sealed class Eligibility(Comparison comparison, DateTimeOffset knownTo)
{
    private readonly Dictionary<string, int> leftOut = [];

    /// <summary>People asked who are not compared, by reason (<see cref="LeftOut"/>).</summary>
    public IReadOnlyDictionary<string, int> Left => leftOut;

    /// <summary>First everybody asked, then, by their delays, those who were not.</summary>
    public IReadOnlyList<Discharge> Of(IReadOnlyList<History> people)
    {
        var spells = people.Select(person => Spells.Reconciled(person.Stays)).ToArray();
        var asked = people.Select((person, i) => Asked(person, spells[i])).OfType<Discharge>().OrderBy(row => Order(row.Person, row.Home)).ToList();
        if (asked.Count == 0)
            return [];
        var delays = asked.Select(row => row.FrozenAt - row.Home).Order().ToArray();
        var (first, last) = (asked.Min(row => row.Home), asked.Max(row => row.Home));
        // Of controls that are alike the first is taken: their order may not follow that of the people.
        return [.. asked, .. people.SelectMany((person, i) => NotAsked(person, spells[i], first, last, delays)).OrderBy(row => Order(row.Person, row.Home))];
    }

    private Discharge? Asked(History person, List<Stay> spells)
    {
        if (person.Asked.Count == 0)
            return null;
        var at = person.Asked.Min();
        var index = spells.FindLastIndex(spell => spell.From <= at);
        if (index < 0 || !spells[index].After || spells[index].To is { } home && at - home > comparison.AskedWithin)
            return Leave(LeftOut.NoStay);
        if (spells[index].To is not { } end)
            return Leave(LeftOut.StillThere);
        if (person.Died <= LondonTime.DayOf(end > at ? end : at))
            return Leave(LeftOut.Died);
        if (!IsFollowed(end))
            return Leave(LeftOut.TooSoon);
        var found = Found(person, spells, index, asked: true, at);
        return found.Values.Values.Contains(null) ? Leave(LeftOut.NotKnown) : found;
    }

    private Discharge? Leave(string reason)
    {
        leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
        return null;
    }

    private IEnumerable<Discharge> NotAsked(History person, List<Stay> spells, DateTimeOffset first, DateTimeOffset last, TimeSpan[] delays)
    {
        for (var i = 0; i < spells.Count; i++)
        {
            if (!spells[i].After || spells[i].To is not { } end || end < first || end > last || !IsFollowed(end))
                continue;
            // Who was ever asked before, or about this stay, is nobody who was not.
            if (person.Asked.Any(asked => asked <= end + comparison.AskedWithin))
                continue;
            var at = end + delays[(int)(Order(person.Person, end) % (ulong)delays.Length)];
            if (person.Died <= LondonTime.DayOf(at > end ? at : end) || (i + 1 < spells.Count && spells[i + 1].From <= at))
                continue;
            var found = Found(person, spells, i, asked: false, at > spells[i].From ? at : spells[i].From);
            if (!found.Values.Values.Contains(null))
                yield return found;
        }
    }

    // All of the last day that counts lies in what is known.
    private bool IsFollowed(DateTimeOffset home) => LondonTime.DayOf(home).AddDays(comparison.ReturnDays) < LondonTime.DayOf(knownTo);

    private Discharge Found(History person, List<Stay> spells, int index, bool asked, DateTimeOffset at)
    {
        var home = spells[index].To!.Value;
        var until = LondonTime.DayOf(home).AddDays(comparison.ReturnDays);
        var back = spells.Skip(index + 1).Any(spell => spell.Returns && spell.From > at && LondonTime.DayOf(spell.From) <= until);
        return new Discharge(person.Person, home, asked, at, back, comparison.AlikeIn.Concat(comparison.SameIn).Distinct().ToDictionary(word => word, word => ValueOf(word, person, spells, at)));
    }

    private static string? ValueOf(string word, History person, List<Stay> spells, DateTimeOffset at) => word switch
    {
        ComparedIn.Age => AgeOf(person, at)?.ToString(CultureInfo.InvariantCulture),
        ComparedIn.AgeBand => AgeOf(person, at) is { } age ? Band(age) : null,
        ComparedIn.Sex => person.Sex,
        ComparedIn.Frailty => person.Frailty.Where(row => row.From <= at).OrderBy(row => row.From).Select(row => row.Category).LastOrDefault() ?? "not recorded",
        ComparedIn.PriorReturns => Before(spells, at).ToString(CultureInfo.InvariantCulture),
        ComparedIn.PriorReturnsBand => Before(spells, at) switch { < 2 => "none or 1", 2 => "2", 3 => "3", _ => "4 or more" },
        _ => throw new InvalidOperationException($"Nobody can be compared in {word}."),
    };

    private static int Before(List<Stay> spells, DateTimeOffset at) => spells.Count(spell => spell.Returns && spell.From <= at && spell.From > at.AddMonths(-12));

    private static int? AgeOf(History person, DateTimeOffset at)
    {
        if (person.Born is not { } born || born > LondonTime.DayOf(at))
            return null;
        var (day, years) = (LondonTime.DayOf(at), LondonTime.DayOf(at).Year - born.Year);
        return born.AddYears(years) > day ? years - 1 : years;
    }

    private static string Band(int age) => age < 18 ? "under 18" : age < 65 ? "18 to 64" : age < 75 ? "65 to 74" : age < 85 ? "75 to 84" : "85 and over";

    // SplitMix64 (Steele, Lea and Flood 2014): the same for the same person and stay, whoever stands before them.
    private static ulong Order(long person, DateTimeOffset home)
    {
        var value = unchecked(((ulong)person * 0x9E3779B97F4A7C15UL) + (ulong)home.UtcTicks);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
