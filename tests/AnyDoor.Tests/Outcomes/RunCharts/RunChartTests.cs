using System.Globalization;
using AnyDoor.Outcomes.RunCharts;
using AnyDoor.Tests.Record.Loading;

namespace AnyDoor.Tests.Outcomes.RunCharts;

public sealed class RunChartTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    // Published example of NHSRplotthedots (A) and cases worked by hand from the published rules: values; screening; mean; limits; special causes by place from 1.
    [Theory]
    [InlineData("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1", true, 1.9444, -0.7156, 4.6044, "5 outside high")]
    [InlineData("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1", false, 1.9444, -3.0626, 6.9515, "5 outside high")]
    [InlineData("5 7 4 6 8 5 3 6 12 11 13 12 11 14 12 13 5 6 4 7", true, 8.2, 1.48, 14.92,
        "1 shift low, 2 shift low, 3 shift low, 4 shift low, 5 shift low, 6 shift low, 7 shift low, 8 shift low, 9 shift high, 10 shift high, 11 shift high, 12 shift high, 13 shift high, 14 two of three high, 15 shift high, 16 two of three high")]
    [InlineData("20 22 19 21 20 14 16 18 20 22 24 26 21 19 20 22 18 20", true, 20.1111, 13.5393, 26.6829,
        "6 trend high, 7 trend high, 8 trend high, 9 trend high, 10 trend high, 11 trend high, 12 trend high")]
    [InlineData("9 10 8 11 11 9 8 14 12 14 12 10 8 9 12 12", true, 10.5625, 5.4198, 15.7052, "8 two of three high, 10 two of three high")]
    public void Chart_OfAPublishedSeries_GivesItsLimitsAndSpecialCauses(string values, bool screen, double mean, double lower, double upper, string special)
    {
        var chart = ChartOf(values, new ChartRules(ScreenOutliers: screen));
        chart.Points[0].Limits.Mean.ShouldBe(mean, 0.0001);
        chart.Points[0].Limits.Lower.ShouldBe(lower, 0.0001);
        chart.Points[0].Limits.Upper.ShouldBe(upper, 0.0001);
        SpecialOf(chart).ShouldBe(special);
    }

    // An equal neighbour breaks a trend; a turning point belongs to the later one.
    [Theory]
    [InlineData("1 2 3 4 4 5 6 7 8 9", "..........")]
    [InlineData("1 2 3 4 5 6 7 7", "+++++++.")]
    [InlineData("1 2 3 4 5 6 7 6 5 4 3 2 1", "++++++-------")]
    public void Trend_OfSevenStrictSteps_IsFlaggedWhole(string values, string trend)
    {
        double[] points = [.. values.Split(' ').Select(Number)];
        var found = SpecialCauses.Of(points, new Limits(4, -100, 100, -66, 66));
        string.Concat(found.Select(one => one.Rule != SpecialCauses.Trend ? '.' : one.High ? '+' : '-')).ShouldBe(trend);
    }

    [Fact]
    public void Chart_WhereNothingVaries_HasItsValueForLimits()
    {
        var chart = ChartOf("4 4 4 4 4 4 4 4 4 4 4 4", new ChartRules(Improve.Down, Target: 4));
        chart.Points.ShouldAllBe(point => point.Special == null && point.Limits.Lower == 4 && point.Limits.Upper == 4);
        chart.Assurance.ShouldBe(Assurances.HitAndMiss);
    }

    [Fact]
    public void Rebase_OnTheDayOfAPoint_BeginsANewGroupWithItsOwnLimits()
    {
        var chart = ChartOf("1 2 1 2 1 2 11 12 11 12 11 12", new ChartRules(Rebase: [First.AddMonths(6)]));
        chart.Points.Select(point => point.Group).ShouldBe([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
        chart.Points[0].Limits.Mean.ShouldBe(1.5);
        chart.Points[6].Limits.Mean.ShouldBe(11.5);
        chart.Trial.ShouldBeTrue();
        ChartOf("1 2 1 2", new ChartRules(Rebase: [First.AddDays(3)])).Points.ShouldAllBe(point => point.Group == 0);
    }

    [Fact]
    public void FixedBaseline_LaterPoints_DoNotMoveTheLimits()
    {
        var fixedAt = ChartOf("1 2 1 2 1 2 1 2 1 2 1 2 9 9 9", new ChartRules(FixAfter: 12));
        fixedAt.Points[^1].Limits.ShouldBe(ChartOf("1 2 1 2 1 2 1 2 1 2 1 2", new ChartRules()).Points[0].Limits);
        fixedAt.Points[^1].Special.ShouldBe(SpecialCauses.Outside);
    }

    [Theory]
    [InlineData(Improve.Up, "improvement high")]
    [InlineData(Improve.Down, "concern high")]
    [InlineData(Improve.Neither, "neutral high")]
    public void Variation_OfALatestPointThatIsHigh_SaysWhatThatMeans(Improve improve, string variation) =>
        ChartOf("1 2 1 2 1 2 1 2 1 2 1 2 30", new ChartRules(improve)).Variation.ShouldBe(variation);

    [Theory]
    [InlineData(Improve.Up, 100, "consistently fails")]
    [InlineData(Improve.Up, -100, "consistently passes")]
    [InlineData(Improve.Down, 100, "consistently passes")]
    [InlineData(Improve.Down, -100, "consistently fails")]
    [InlineData(Improve.Down, 1.5, "hit and miss")]
    [InlineData(Improve.Neither, 100, null)]
    public void Assurance_OfATarget_GoesByTheLimits(Improve improve, double target, string? assurance) =>
        ChartOf("1 2 1 2 1 2 1 2 1 2 1 2", new ChartRules(improve, Target: target)).Assurance.ShouldBe(assurance);

    [SharedDataTheory("spc/plotthedots")]
    [InlineData(null, true, 0.1416238, -3.01138, 3.294627)]
    [InlineData(10.0, true, 0.6694159, -2.383666, 3.722497)]
    [InlineData(10.0, false, 0.6694159, -4.596625, 5.935457)]
    public void Chart_OfTheOtherImplementationsSnapshot_GivesItsLimits(double? fifteenth, bool screen, double mean, double lower, double upper)
    {
        var lines = File.ReadLines(Path.Combine(SharedDataTheoryAttribute.Path("spc/plotthedots"), "snapshot_input_rnorm20_seed123.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var points = lines.Select((line, i) => new Measured(DateOnly.Parse(line[0].Trim('"'), CultureInfo.InvariantCulture), i == 14 && fifteenth is { } value ? value : Number(line[1])));
        var limits = RunChart.Of(points, new ChartRules(ScreenOutliers: screen)).Points[0].Limits;
        limits.Mean.ShouldBe(mean, 1e-6);
        limits.Lower.ShouldBe(lower, 1e-5);
        limits.Upper.ShouldBe(upper, 1e-5);
    }

    [SharedDataTheory("spc/plotthedots")]
    [InlineData("rrk_type1_breaches_stable_decrease.csv")]
    public void Chart_OfTheOtherImplementationsSeries_IsTheSamePointByPoint(string file)
    {
        var lines = File.ReadLines(Path.Combine(SharedDataTheoryAttribute.Path("spc/plotthedots"), file)).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray()).ToArray();
        var column = lines[0].Select((name, i) => (name, i)).ToDictionary(one => one.name, one => one.i);
        var chart = RunChart.Of(lines.Skip(1).Select(line => new Measured(DateOnly.Parse(line[column["x"]], CultureInfo.InvariantCulture), Number(line[column["y"]]))), new ChartRules(Improve.Down));
        foreach (var (point, line) in chart.Points.Zip(lines.Skip(1)))
        {
            point.Limits.Mean.ShouldBe(Number(line[column["mean_col"]]), 1e-6);
            point.Limits.Lower.ShouldBe(Number(line[column["lpl"]]), 1e-6);
            point.Limits.Upper.ShouldBe(Number(line[column["upl"]]), 1e-6);
            (point.Special is not null).ShouldBe(line[column["special_cause_flag"]] == "TRUE", $"{point.Date}");
        }
    }

    private static RunChart ChartOf(string values, ChartRules rules) =>
        RunChart.Of(values.Split(' ').Select((value, i) => new Measured(First.AddMonths(i), Number(value))), rules);

    private static string SpecialOf(RunChart chart) => string.Join(", ", chart.Points.Select((point, i) => (point, i)).Where(one => one.point.Special is not null)
        .Select(one => $"{one.i + 1} {one.point.Special} {(one.point.High ? "high" : "low")}"));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
