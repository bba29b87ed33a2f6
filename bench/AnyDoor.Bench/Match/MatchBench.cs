using System.Diagnostics;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Matching;

namespace AnyDoor.Bench.Match;

/// <summary>5,000 treated matched to 200,000 candidates: score, neighbours, balance and effect. Then the same rows in other orders: every figure must be the same.</summary>
internal static class MatchBench
{
    private const int Candidates = 200_000;
    private const int Treated = 5000;
    private const int Orders = 2;
    private const int Runs = 3;

    public static Task<IReadOnlyList<Figure>> Run(BenchOptions options)
    {
        options.Say($"match: {Treated:N0} treated, {Candidates:N0} candidates");
        var folder = Directory.CreateTempSubdirectory("anydoor-match-");
        try
        {
            var rows = Rows(new Random(1));
            var first = Read(folder.FullName, rows);
            var seconds = Enumerable.Range(0, Runs).Select(_ => Timed(first)).Order().ToArray()[Runs / 2];
            var (report, same) = (Report(first), 0);
            for (var order = 0; order < Orders; order++)
            {
                new Random(order + 2).Shuffle(rows);
                var other = Report(Read(folder.FullName, rows));
                same += other.Effect == report.Effect && other.Matched == report.Matched && other.Balance.SequenceEqual(report.Balance) ? 1 : 0;
            }
            IReadOnlyList<Figure> figures =
            [
                new("match", "5,000 treated to 200,000 candidates, 2 controls each, seconds", seconds, null, null, "under 2 s", seconds < 2),
                new("match", $"rows in {Orders} other orders that give the same figures", same, Orders, null, $"all {Orders}", same == Orders),
            ];
            return Task.FromResult(figures);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static MatchPlan Plan => new("asked", "back", ["age", "admissions"], ["band", "sex", "frailty"], Ratio: 2, Caliper: 0.1);

    private static MatchReport Report(Cohorts cohorts) => MatchReport.Of(cohorts, Plan) ?? throw new InvalidOperationException("The columns tell the groups apart.");

    private static double Timed(Cohorts cohorts)
    {
        var watch = Stopwatch.StartNew();
        Report(cohorts);
        return watch.Elapsed.TotalSeconds;
    }

    private static Cohorts Read(string folder, string[] rows)
    {
        var file = Path.Combine(folder, "people.csv");
        File.WriteAllLines(file, ["asked,back,age,admissions,band,sex,frailty", .. rows]);
        var faults = new FaultList();
        return Cohorts.Read(file, Plan, faults) ?? throw new InvalidOperationException(faults.ToString());
    }

    private static string[] Rows(Random random) => [.. Enumerable.Range(0, Treated + Candidates).Select(i =>
    {
        var asked = i < Treated;
        var age = Math.Min(100, 65 + random.Next(20) + random.Next(asked ? 18 : 12));
        var frailty = random.Next(4) + (asked ? 1 : 0) > 2 ? "severe" : "mild";
        var admissions = random.Next(asked ? 5 : 4);
        return $"{(asked ? 1 : 0)},{(random.NextDouble() < 0.1 + (0.03 * admissions) ? 1 : 0)},{age},{admissions},{(age < 75 ? "65 to 74" : age < 85 ? "75 to 84" : "85 and over")},{(random.Next(2) == 0 ? "F" : "M")},{frailty}";
    })];
}
