using System.Text.RegularExpressions;
using AnyDoor.Outcomes.RunCharts;

namespace AnyDoor.Tests.Outcomes.RunCharts;

public sealed class ChartSvgTests
{
    [Theory]
    [InlineData(new double[] { 10, 221, 40, 90, 150 }, "-200,-100,0,100,200,300,400")]
    [InlineData(new double[] { 13.3, 13.9, 14.2, 15.1, 17.4 }, "12,13,14,15,16,17")]
    [InlineData(new double[] { 0.002, 0.004, 0.003, 0.004, 0.003 }, "0,0.001,0.002,0.003,0.004,0.005,0.006")]
    [InlineData(new double[] { 7, 7, 7, 7 }, "6,6.5,7,7.5,8")]
    public void Axis_OfAnyScale_HasAFewRoundFigures(double[] values, string expected)
    {
        var rules = new ChartRules(Improve.Up);
        var chart = RunChart.Of(values.Select((value, i) => new Measured(new DateOnly(2026, 1, 1).AddMonths(i), value)), rules);

        var svg = ChartSvg.Of([("Any", chart)], rules);

        string.Join(',', Regex.Matches(svg, "text-anchor=\"end\" >(-?[0-9.]+)<").Select(match => match.Groups[1].Value)).ShouldBe(expected);
    }
}
