namespace AnyDoor.Bench.Cohort;

/// <summary>The luton-cohort rule over a population against PostgreSQL on the same rows, and one person against 50 rules.</summary>
internal static class CohortBench
{
    public static async Task<IReadOnlyList<Figure>> Run(BenchOptions options)
    {
        var people = options.People ?? 1_000_000;
        options.Say($"writing a snapshot of {people:N0} people x {SyntheticPeople.EntriesEach} entries ...");
        using var ours = new SnapshotSide(people);
        var (seconds, found) = ours.Ask(SyntheticPeople.Today);
        var (middle, p99) = ours.AskOne(SyntheticPeople.Today, people);
        var peak = SnapshotSide.PeakMegabytes;
        options.Say("copying the same rows into PostgreSQL ...");
        await using var postgres = await PostgresSide.Start();
        await postgres.Load(people, options.Say);
        var (otherSeconds, otherFound) = await postgres.Ask(SyntheticPeople.Today, options.Say);
        var equal = found.SequenceEqual(otherFound);
        return
        [
            new("cohort", $"luton-cohort over {people:N0} people, two threads, ms (PostgreSQL)", seconds * 1000, otherSeconds * 1000, otherSeconds / seconds, "20 times faster", otherSeconds / seconds >= 20),
            new("cohort", "luton-cohort people found (PostgreSQL)", found.Count, otherFound.Length, null, "equal", equal && found.Count > 0),
            new("cohort", "luton-cohort, seconds", seconds, null, null, "under 0.2", seconds < 0.2),
            new("cohort", "peak memory of writing and asking, MB", peak ?? double.NaN, null, null, "under 4096", !(peak >= 4096)),
            new("cohort", "one person against 50 rules, middle, µs", middle, null, null, "under 50", middle < 50),
            new("cohort", "one person against 50 rules, p99, µs", p99, null, null, "under 50", p99 < 50),
        ];
    }
}
