using AnyDoor.Bench.Actions;
using AnyDoor.Bench.Adt;
using AnyDoor.Bench.Cohort;
using AnyDoor.Bench.Decisions;
using AnyDoor.Bench.Linkage;
using AnyDoor.Bench.Load;
using AnyDoor.Bench.Match;
using AnyDoor.Bench.Mixed;
using AnyDoor.Bench.Recall;
using AnyDoor.Bench.Today;
using AnyDoor.Store;

namespace AnyDoor.Bench;

public delegate Task<IReadOnlyList<Figure>> Benchmark(BenchOptions options);

/// <summary>Every benchmark by its name, in the order in which they run.</summary>
public static class Benchmarks
{
    public static IReadOnlyList<(string Name, Benchmark Run)> All { get; } =
    [
        ("cohort", CohortBench.Run),
        ("adt", OnBoth(AdtBench.OnAsync)),
        ("today", OnBoth(TodayBench.OnAsync)),
        ("actions", ActionsBench.Run),
        ("recall", OnBoth(RecallBench.OnAsync)),
        ("decisions", DecisionsBench.Run),
        ("mixed", OnBoth(MixedBench.OnAsync)),
        ("linkage", LinkageBench.MeasureAsync),
        ("match", MatchBench.Run),
        ("load", LoadBench.Run),
    ];

    private static Benchmark OnBoth(Func<StoreProvider, BenchOptions, Task<IReadOnlyList<Figure>>> on) => async options =>
        [.. await on(StoreProvider.Sqlite, options), .. await on(StoreProvider.Postgres, options)];
}
