namespace AnyDoor.Outcomes.Matching;

/// <summary>A treated person and the controls found for them.</summary>
public sealed record MatchedSet(int Treated, IReadOnlyList<int> Controls);

/// <summary>Nearest neighbours on the score without replacement: those with the highest scores choose first, in rounds of one control each, within the caliper
/// and the exact columns. Sources: Rubin, Biometrics 1973;29:159-183; order and rounds as in MatchIt (Ho, Imai, King and Stuart, JSS 2011;42(8)).</summary>
public static class NearestNeighbours
{
    /// <param name="width">Largest distance of scores.</param>
    public static IReadOnlyList<MatchedSet> Find(Cohorts cohorts, double[] scores, int ratio, double width)
    {
        var free = new Dictionary<int, FreeControls>();
        foreach (var stratum in Enumerable.Range(0, cohorts.Count).Where(person => !cohorts.Treated[person]).GroupBy(person => cohorts.Strata[person]))
            free.Add(stratum.Key, new FreeControls([.. stratum.OrderBy(person => scores[person])], scores));
        int[] treated = [.. Enumerable.Range(0, cohorts.Count).Where(person => cohorts.Treated[person]).OrderByDescending(person => scores[person])];
        var found = treated.ToDictionary(person => person, _ => new List<int>(ratio));
        for (var round = 0; round < ratio; round++)
        {
            // Who found nobody in one round will find nobody in the next.
            foreach (var person in treated.Where(person => found[person].Count == round))
            {
                if (free.TryGetValue(cohorts.Strata[person], out var controls) && controls.TakeNearest(scores[person], width) is { } control)
                    found[person].Add(control);
            }
        }
        return [.. treated.Where(person => found[person].Count > 0).Select(person => new MatchedSet(person, found[person]))];
    }

    /// <summary>Controls of one stratum in order of score; those taken are stepped over in nearly constant time.</summary>
    private sealed class FreeControls(int[] people, double[] scores)
    {
        private readonly double[] sorted = [.. people.Select(person => scores[person])];

        // For each place the nearest free one from there up and down; one past the end is nobody.
        private readonly int[] up = [.. Enumerable.Range(0, people.Length + 1)];
        private readonly int[] down = [.. Enumerable.Range(0, people.Length + 1)];

        public int? TakeNearest(double score, double width)
        {
            var place = FirstNotBelow(score);
            var (above, below) = (Follow(up, place), Follow(down, place) - 1);
            var higher = above < people.Length ? sorted[above] - score : double.PositiveInfinity;
            var lower = below >= 0 ? score - sorted[below] : double.PositiveInfinity;
            if (Math.Min(higher, lower) > width || (double.IsPositiveInfinity(higher) && double.IsPositiveInfinity(lower)))
                return null;
            var taken = higher <= lower ? above : below;
            up[taken] = taken + 1;
            down[taken + 1] = taken;
            return people[taken];
        }

        private int FirstNotBelow(double score)
        {
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sorted[middle] < score)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low;
        }

        private static int Follow(int[] links, int from)
        {
            var end = from;
            while (links[end] != end)
                end = links[end];
            while (links[from] != end)
                (links[from], from) = (end, links[from]);
            return end;
        }
    }
}
