using System.Diagnostics;
using System.Globalization;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Bench.Cohort;

/// <summary>The rows in a snapshot file, asked through the criteria language.</summary>
internal sealed class SnapshotSide : IDisposable
{
    private const string Cohort = "age >= 65 and frailty >= moderate and count(hospital.admission.emergency, last 12 months) >= 2";
    // As a cohort's rule is run: over ordinary entries.
    private static readonly AccessScope Ordinary = new([new(null, Categories: 1)]);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"anydoor-bench-{Guid.NewGuid():N}.pop");
    private readonly LiveSnapshot _snapshot;
    private readonly Vocabulary _words = new()
    {
        FindCode = (_, code) => code switch { "fit" => 1, "mild" => SyntheticPeople.Mild, "moderate" => SyntheticPeople.Moderate, "severe" => SyntheticPeople.Severe, _ => null },
        CodeLists = Enumerable.Range(1, 50).ToDictionary(n => $"list-{n}", n => new CodeList($"list-{n}", new CodeSet(Enumerable.Range(n * 10, 40)))),
    };

    public SnapshotSide(int people)
    {
        using var writer = new SnapshotWriter(_file, new ChangeCursor(0, 1), DateTimeOffset.UnixEpoch);
        for (var id = 1; id <= people; id++)
        {
            var (person, entries) = SyntheticPeople.Make(id);
            writer.Append(person, entries);
        }

        writer.Complete();
        _snapshot = LiveSnapshot.Open(_file);
    }

    /// <summary>The middle of 21 after 200 to warm (the runtime compiles loops anew while they run), on two threads, parsing and compiling included.</summary>
    public (double Seconds, IReadOnlyList<long> People) Ask(DateOnly asAt)
    {
        var times = new List<double>();
        IReadOnlyList<long> people = [];
        for (var run = 0; run < 221; run++)
        {
            var clock = Stopwatch.StartNew();
            var rule = CriteriaParser.Parse(Cohort, _words).OrThrow();
            using var view = _snapshot.View();
            people = new PopulationRun(view, Ordinary, threads: 2).Find(new CompiledRule(rule, new(new Moment(asAt)))).Members;
            if (run >= 200) times.Add(clock.Elapsed.TotalSeconds);
        }

        return (times.Order().ElementAt(10), people);
    }

    /// <summary>Most memory that writing, mapping and asking took, in MB, mapped pages included; null where the system does not say.</summary>
    public static double? PeakMegabytes => File.Exists("/proc/self/status")
        ? File.ReadLines("/proc/self/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Select(line => int.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) / 1024.0).First()
        : null;

    /// <summary>Microseconds to ask 50 rules about one person: the middle and the 99th percentile over 20,000 people, whoever they are, after
    /// 40,000 to warm.</summary>
    public (double Middle, double P99) AskOne(DateOnly asAt, int people)
    {
        CompiledRule[] rules = [.. Enumerable.Range(1, 50).Select(n => new CompiledRule(CriteriaParser.Parse(RuleText(n), _words).OrThrow(), new(new Moment(asAt))))];
        using var view = _snapshot.View();
        var times = new List<double>();
        for (var run = 0; run < 60_000; run++)
        {
            view.TryGet(1 + (int)(run * 7919L % people), null, out var row);
            var clock = Stopwatch.GetTimestamp();
            foreach (var rule in rules) rule.Evaluate(row);
            if (run >= 40_000) times.Add(Stopwatch.GetElapsedTime(clock).TotalMicroseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    public void Dispose()
    {
        _snapshot.Dispose();
        File.Delete(_file);
    }

    private static string RuleText(int n) => (n % 5) switch
    {
        0 => $"age >= {40 + n} and frailty >= moderate and count(hospital.admission.emergency, last {n} months) >= 2",
        1 => $"any(condition in list-{n}) and distinct(medicine, last 3 months) >= {n % 6}",
        2 => $"none(plan.reviewed, last {n} months) or cost(last 12 months) >= £{n * 100}",
        3 => $"latest(observation in list-{n}) > {n} or days since(gp.consultation) > {n * 3}",
        _ => $"count(hospital.ed.attendance or hospital.admission, last {n} months) >= 2 or not frailty >= mild",
    };
}
