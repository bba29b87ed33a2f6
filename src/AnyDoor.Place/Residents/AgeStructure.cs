using AnyDoor.Place.Chance;

namespace AnyDoor.Place.Residents;

/// <summary>
/// Shares of the population by five-year age band and the share of women in each, rounded from ONS mid-year
/// population estimates for England (mid-2022). The oldest bands are a little larger than published, because
/// more of them die during the history.
/// </summary>
internal static class AgeStructure
{
    private static readonly double[] Share =
        [5.4, 5.9, 6.1, 5.8, 6.1, 6.6, 7.0, 6.8, 6.4, 6.1, 6.7, 6.7, 5.9, 4.95, 4.9, 4.25, 2.95, 2.1, 1.1, 0.4];

    private static readonly double[] Women =
        [.487, .487, .487, .487, .49, .50, .507, .508, .506, .505, .506, .506, .508, .515, .52, .535, .555, .60, .66, .73];

    /// <summary>Age in years and sex of each person, in exact proportion, in random order.</summary>
    public static List<(int Age, char Sex)> People(int count, Rng rng)
    {
        var total = Share.Sum();
        var people = new List<(int, char)>(count);
        var due = 0.0;
        for (var band = 0; band < Share.Length; band++)
        {
            due += count * Share[band] / total;
            for (var i = 0; people.Count < Math.Round(due); i++)
                people.Add((band * 5 + YearInBand(band, rng), rng.Chance(Women[band]) ? 'F' : 'M'));
        }
        rng.Shuffle(people);
        return people;
    }

    private static int YearInBand(int band, Rng rng) =>
        band < 15 ? rng.Below(5) : rng.PickWeighted(band < 18 ? [26, 23, 20, 17, 14] : [35, 26, 18, 13, 8]);
}
