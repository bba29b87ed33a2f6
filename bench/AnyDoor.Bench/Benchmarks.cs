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

namespace AnyDoor.Bench;

public delegate Task<IReadOnlyList<Figure>> Benchmark(BenchOptions options);

/// <summary>Every benchmark by its name, in the order in which they run.</summary>
public static class Benchmarks
{
    public static IReadOnlyList<(string Name, Benchmark Run)> All { get; } =
    [
        ("cohort", CohortBench.Run),
        ("adt", AdtBench.MeasureAsync),
        ("today", TodayBench.MeasureAsync),
        ("actions", ActionsBench.Run),
        ("recall", RecallBench.MeasureAsync),
        ("decisions", DecisionsBench.Run),
        ("mixed", MixedBench.MeasureAsync),
        ("linkage", LinkageBench.MeasureAsync),
        ("match", MatchBench.Run),
        ("load", LoadBench.Run),
    ];
}
