using System.Numerics;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Population.Asking;

/// <summary>
/// For whom each of many rules holds, kept in memory between looks: a look asks again only about people who changed since the one before, and counts those its reader may see.
/// Only rules whose answer about a person rests on that person's own rows can be kept (<see cref="CanKeep"/>).
/// </summary>
internal sealed class KeptAnswers
{
    // Of more, a look at everybody is cheaper: it reads only the people who may meet a rule.
    private const int MostChanged = 300;

    private readonly Dictionary<long, ulong[]> holds = [];
    private readonly SnapshotFile file;
    private readonly int count;
    private ChangeCursor watermark;

    private KeptAnswers(SnapshotView view, int count) => (file, watermark, this.count) = (view.File, view.Watermark, count);

    public static bool CanKeep(AskedRule asked) =>
        asked is { Rule.DependsOn: { Everybody: false, Cohorts.Count: 0, Segments.Count: 0, RiskModels.Count: 0 }, Cohort: null };

    /// <param name="reads">Everybody, and what the reader may read of anybody.</param>
    public static KeptAnswers Of(IReadOnlyList<CompiledRule> rules, AccessScope reads, SnapshotView view)
    {
        var kept = new KeptAnswers(view, rules.Count);
        var run = new PopulationRun(view, reads);
        for (var i = 0; i < rules.Count; i++)
        {
            foreach (var person in run.Find(rules[i]).Members)
                kept.Add(person, i);
        }
        return kept;
    }

    /// <summary>Asks again about whoever changed.</summary>
    /// <param name="rules">Compiled anew for each look: the codes known grow.</param>
    /// <returns>False when too much changed: then it is worked out anew.</returns>
    public bool TryBringUpTo(SnapshotView now, Lazy<IReadOnlyList<CompiledRule>> rules, AccessScope reads)
    {
        if (now.File != file || watermark.IsAfter(now.Watermark))
            return false;
        var changed = now.ChangedAfter(watermark);
        if (changed.Count > MostChanged)
            return false;
        foreach (var person in changed)
        {
            holds.Remove(person);
            if (!now.TryGet(person, reads, out var row))
                continue;
            for (var i = 0; i < count; i++)
            {
                if (rules.Value[i].Evaluate(row) == Criteria.Truth.Yes)
                    Add(person, i);
            }
        }
        watermark = now.Watermark;
        return true;
    }

    /// <param name="seen">Null for everybody.</param>
    /// <returns>For each rule how many of them it holds for.</returns>
    public long[] Count(IReadOnlyCollection<long>? seen, IReadOnlySet<long> without)
    {
        var counts = new long[count];
        if (seen is null)
        {
            foreach (var (person, bits) in holds)
            {
                if (!without.Contains(person))
                    Count(bits, counts);
            }
        }
        else
        {
            foreach (var person in seen)
            {
                if (holds.TryGetValue(person, out var bits))
                    Count(bits, counts);
            }
        }
        return counts;
    }

    private static void Count(ulong[] bits, long[] counts)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
                counts[(word << 6) + BitOperations.TrailingZeroCount(left)]++;
        }
    }

    private void Add(long person, int rule)
    {
        if (!holds.TryGetValue(person, out var bits))
            holds[person] = bits = new ulong[(count + 63) >> 6];
        bits[rule >> 6] |= 1UL << (rule & 63);
    }
}
