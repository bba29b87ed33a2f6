using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Matching;

namespace AnyDoor.Tests.Outcomes.Matching;

public sealed class MatchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("anydoor-match-");

    private static MatchPlan Plan => new("treated", "outcome", ["age", "frailty"], ["sex"], Caliper: 0.2);

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(-0.15, Verdicts.Better)]
    [InlineData(0.15, Verdicts.Worse)]
    public void Match_PlantedEffect_IsFoundWithinItsInterval(double effect, string verdict)
    {
        var report = Report(Rows(3, 12_000, effect), Plan with { Smallest = 0.05 });
        report.Verdict.ShouldBe(verdict);
        report.Effect!.Interval.Holds(effect).ShouldBeTrue();
        report.Balance.ShouldAllBe(row => Math.Abs(row.After!.Value) <= 0.1);
        Math.Abs(report.Balance.Single(row => row.Name == "age").Before).ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Match_NothingPlanted_IsNoDifferenceWhenLargeAndTooEarlyWhenSmall()
    {
        Report(Rows(4, 40_000, 0), Plan with { Smallest = 0.06 }).Verdict.ShouldBe(Verdicts.NoDifference);
        var small = Report(Rows(4, 600, 0), Plan with { Smallest = 0.02, BalanceLimit = 1 });
        small.Verdict.ShouldBe(Verdicts.TooEarly);
        small.SetsNeeded!.Value.ShouldBeGreaterThan(small.Matched);
    }

    // Source of the figures: worked by hand. Four treated at ages with one nearest control each; differences 1, 0, 1, 0.
    [Fact]
    public void Match_SmallFileWorkedByHand_GivesTheFigures()
    {
        var report = Report(["1,1,70,a,m", "1,0,72,a,m", "1,1,80,b,m", "1,0,82,b,m", "0,0,70,a,m", "0,0,72,a,m", "0,0,80,b,m", "0,0,82,b,m"], Plan with { Caliper = null });
        (report.Matched, report.Controls).ShouldBe((4, 4));
        report.Effect!.Estimate.ShouldBe(0.5);
        // Clusters of two: (4/3) (7/6) Σ(d - 0.5)² / 16, and the t quantile of 3 degrees of freedom.
        var error = Math.Sqrt(4.0 / 3 * 7 / 6 * 1 / 16);
        report.Effect.Interval.Upper.ShouldBe(0.5 + (3.182446 * error), 1e-5);
        report.Balance.ShouldAllBe(row => row.After == 0);
    }

    [Fact]
    public void Match_RowsInAnyOrder_GiveTheSameReport()
    {
        var rows = Rows(5, 3000, -0.1);
        var shuffled = rows.ToArray();
        new Random(9).Shuffle(shuffled);
        var (first, second) = (Report(rows, Plan with { Ratio = 3 }), Report(shuffled, Plan with { Ratio = 3 }));
        second.Effect.ShouldBe(first.Effect);
        second.Balance.ShouldBe(first.Balance);
    }

    [Fact]
    public void Match_ExactColumn_NeverPairsAcrossIt()
    {
        var cohorts = Read(Rows(6, 2000, 0), Plan);
        foreach (var set in NearestNeighbours.Find(cohorts, PropensityScore.Of(cohorts)!, 2, double.PositiveInfinity))
            set.Controls.ShouldAllBe(control => cohorts.Strata[control] == cohorts.Strata[set.Treated] && !cohorts.Treated[control]);
    }

    [Fact]
    public void Match_WithoutReplacement_UsesEachControlOnceAndTheNearestOfAPlainSearch()
    {
        var cohorts = Read(Rows(7, 400, 0), Plan with { Exact = [] });
        var scores = PropensityScore.Of(cohorts)!;
        var sets = NearestNeighbours.Find(cohorts, scores, 1, double.PositiveInfinity);
        var free = Enumerable.Range(0, cohorts.Count).Where(person => !cohorts.Treated[person]).ToHashSet();
        foreach (var set in sets)
        {
            var nearest = free.Min(control => Math.Abs(scores[control] - scores[set.Treated]));
            Math.Abs(scores[set.Controls[0]] - scores[set.Treated]).ShouldBe(nearest, 1e-15);
            free.Remove(set.Controls[0]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Match_GroupsFarApart_ShowsNoEstimate()
    {
        var random = new Random(1);
        string[] rows = [.. Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i < 200 ? 1 : 0)},{random.Next(2)},{(i < 200 ? 80 : 60) + random.Next(25)},a,m"))];
        var report = Report(rows, Plan with { Caliper = null });
        report.Verdict.ShouldBe(Verdicts.TooDifferent);
        report.Effect.ShouldBeNull();
    }

    [Fact]
    public void Match_ColumnThatDecidesTreatment_HasNoReport() =>
        MatchReport.Of(Read([.. Enumerable.Range(0, 60).Select(i => $"{(i < 30 ? 1 : 0)},1,{(i < 30 ? 90 : 60)},a,m")], Plan), Plan).ShouldBeNull();

    [Fact]
    public void Score_OfAColumnTwice_IsThatOfTheColumnOnce()
    {
        var rows = Rows(8, 500, 0);
        var once = PropensityScore.Of(Read(rows, Plan with { On = ["age"] }))!;
        var twice = PropensityScore.Of(Read([.. rows.Select(row => row + "," + row.Split(',')[2])], Plan with { On = ["age", "again"] }, "treated,outcome,age,frailty,sex,again"))!;
        twice.Zip(once, (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1);
        twice.Order().Zip(once.Order(), (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Read_RowsThatCannotBeUsed_TellsAllFaultsWithShapesNeverValues()
    {
        var faults = new FaultList();
        Cohorts.Read(Write(["1,1,70,a,m", "maybe,x1,71,a,f"], "treated,outcome,age,frailty,sex"), Plan, faults).ShouldBeNull();
        faults.Select(fault => fault.ToString()).ShouldBe([
            "people.csv:3: treated: got 5 letters; expected 1 or 0, yes or no, true or false",
            "people.csv:3: outcome: got A9 (9 = digit, A = letter); expected a number, or 1 or 0, yes or no, true or false"]);
        var absent = new FaultList();
        Cohorts.Read(Write(["1,1,70,a,m"], "treated,outcome,ages,frailty,sex"), Plan, absent).ShouldBeNull();
        absent.Single().ToString().ShouldStartWith("people.csv:1: age: no such column; expected one of treated, outcome, ages, frailty, sex; did you mean `ages`?");
    }

    // Treatment goes to the old and frail more often, and these have the outcome more often: without matching the figures lie.
    private static string[] Rows(int seed, int count, double effect)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (age, frailty) = (65 + random.Next(30), random.Next(3));
            var treated = random.NextDouble() < 0.04 + (0.006 * (age - 65)) + (0.05 * frailty);
            var outcome = random.NextDouble() < 0.2 + (0.004 * (age - 65)) + (0.06 * frailty) + (treated ? effect : 0);
            return string.Create(CultureInfo.InvariantCulture, $"{(treated ? 1 : 0)},{(outcome ? 1 : 0)},{age},{"abc"[frailty]},{(random.Next(2) == 0 ? "m" : "f")}");
        })];
    }

    private MatchReport Report(string[] rows, MatchPlan plan) => MatchReport.Of(Read(rows, plan), plan)!;

    private Cohorts Read(string[] rows, MatchPlan plan, string header = "treated,outcome,age,frailty,sex")
    {
        var faults = new FaultList();
        var cohorts = Cohorts.Read(Write(rows, header), plan, faults);
        faults.ToString().ShouldBeEmpty();
        return cohorts!;
    }

    private string Write(string[] rows, string header)
    {
        var path = Path.Combine(folder.FullName, "people.csv");
        File.WriteAllLines(path, rows.Prepend(header));
        return path;
    }
}
