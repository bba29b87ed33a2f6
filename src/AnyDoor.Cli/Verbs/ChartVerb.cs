using System.CommandLine;
using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.RunCharts;
using AnyDoor.Outcomes.Tables;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class ChartVerb
{
    private static readonly string[] Directions = ["up", "down"];

    public static Command New(VerbConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with a header, one row a point" };
        var date = new Option<string>("--date") { Description = "Column of the day or month", Required = true, HelpName = "COL" };
        var value = new Option<string>("--value") { Description = "Column of the measured value", Required = true, HelpName = "COL" };
        var by = new Option<string?>("--by") { Description = "Column, or columns with commas between, that tell series apart: one chart each", HelpName = "COL" };
        var improve = new Option<string?>("--improve") { Description = "Which way is better; without it special causes are neither good nor bad and no target is judged", HelpName = "up|down" };
        improve.AcceptOnlyFromAmong(Directions);
        var rebase = new Option<string[]>("--rebase") { Description = "A day on which limits begin anew, with the reason: 2026-04-01=second team began", HelpName = "DATE=REASON" };
        var fix = new Option<int?>("--fix-after") { Description = "Only the first N points of a group give its limits (12 or more)", HelpName = "N" };
        var target = new Option<double?>("--target") { Description = "The value aimed at", HelpName = "N" };
        var screen = new Option<bool>("--no-screening") { Description = "Count extraordinary moving ranges in the limits too, as the spreadsheet tool does" };
        var to = new Option<string?>("--out") { Description = "Write the charts as one SVG image", HelpName = "FILE.svg" };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("chart", "A run chart (XmR) of any CSV file: limits, what is more than chance, and what the latest point says. Example: anydoor chart falls.csv --date month --value falls --improve down")
        {
            file, date, value, by, improve, rebase, fix, target, screen, to, json,
        };
        verb.SetAction(parsed =>
        {
            var rules = new ChartRules(
                parsed.GetValue(improve) switch { "up" => Improve.Up, "down" => Improve.Down, _ => Improve.Neither },
                Rebases(console, parsed.GetValue(rebase) ?? []), parsed.GetValue(fix), parsed.GetValue(target), !parsed.GetValue(screen));
            if (rules.FixAfter < ChartRules.FewestFixed)
                throw new VerbException($"--fix-after: expected {ChartRules.FewestFixed} or more: fewer points give no limits that stand", AnyDoorCommand.Usage);
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new VerbException($"{path}: no such file");
            var faults = new FaultList();
            string[] columns = [.. (parsed.GetValue(by) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            if (ChartFile.Read(path, parsed.GetRequiredValue(date), parsed.GetRequiredValue(value), columns, faults) is not { } series)
                return console.Refuse(faults);
            var charts = series.Select(one => (Series: one, Chart: RunChart.Of(one.Points, rules))).ToList();
            Warn(console, charts, rules);
            if (parsed.GetValue(to) is { } image)
                File.WriteAllText(image, ChartSvg.Of([.. charts.Select(one => (one.Series.By ?? parsed.GetRequiredValue(value), one.Chart))], rules));
            if (parsed.GetValue(json))
                console.Json(new { series = charts.Select(one => Told(one.Series, one.Chart, rules)) });
            else
                Show(console, charts, rules);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static HashSet<DateOnly> Rebases(VerbConsole console, string[] given)
    {
        var days = new HashSet<DateOnly>();
        foreach (var one in given)
        {
            var parts = one.Split('=', 2);
            if (!Cells.TryDay(parts[0].Trim(), out var day))
                throw new VerbException($"--rebase: got {ValueShape.Of(parts[0])}; expected {Cells.DayExpected}, then = and the reason", AnyDoorCommand.Usage);
            if (parts.Length == 1 || parts[1].Trim().Length == 0)
                console.Say($"--rebase {day:yyyy-MM-dd}: no reason is given. Limits that begin anew without one hide what happened; write --rebase {day:yyyy-MM-dd}=REASON");
            days.Add(day);
        }
        return days;
    }

    private static void Warn(VerbConsole console, IReadOnlyList<(Series Series, RunChart Chart)> charts, ChartRules rules)
    {
        foreach (var (series, chart) in charts)
        {
            var name = series.By is null ? "" : $"{series.By}: ";
            if (series.Unknown > 0)
                console.Say($"{name}{series.Unknown} points without a value are left out");
            if (chart.Trial)
                console.Say($"{name}a group has fewer than {RunChart.FewestForLimits} points, so its limits are on trial");
        }
        foreach (var day in (rules.Rebase ?? []).Where(day => charts.All(one => one.Chart.Points.All(point => point.Date != day))))
            console.Say($"--rebase {day:yyyy-MM-dd}: no point has this day, so nothing begins anew there");
    }

    private static object Told(Series series, RunChart chart, ChartRules rules) => new
    {
        by = series.By,
        points = chart.Points.Select(point => new
        {
            date = point.Date, value = point.Value, mean = point.Limits.Mean, lower = point.Limits.Lower, upper = point.Limits.Upper, special = point.Special,
            direction = point.Special is null ? null : point.High ? "high" : "low",
            meaning = point.Special is null ? null : Variations.Meaning(point.High, rules.Improve),
            group = point.Group,
        }),
        variation = chart.Variation,
        assurance = chart.Assurance,
        trial = chart.Trial,
    };

    private static void Show(VerbConsole console, IReadOnlyList<(Series Series, RunChart Chart)> charts, ChartRules rules)
    {
        var screen = console.Screen();
        if (charts.Count == 1)
            screen.Write(Points(charts[0].Chart, rules));
        var table = new Table().AddColumns("Series", "Points", "Latest", "Value", "Mean", "Limits", "More than chance", "Variation", "Assurance");
        foreach (var (series, chart) in charts)
        {
            var last = chart.Points[^1];
            table.AddRow(Markup.Escape(series.By ?? "all"), $"{chart.Points.Count}", $"{last.Date:yyyy-MM-dd}", Number(last.Value), Number(last.Limits.Mean), $"{Number(last.Limits.Lower)} to {Number(last.Limits.Upper)}",
                $"{chart.Points.Count(point => point.Special is not null)}", chart.Variation, chart.Assurance ?? "none asked");
        }
        screen.Write(table);
    }

    private static Table Points(RunChart chart, ChartRules rules)
    {
        var table = new Table().AddColumns("Date", "Value", "Mean", "Lower", "Upper", "More than chance");
        foreach (var point in chart.Points)
        {
            table.AddRow($"{point.Date:yyyy-MM-dd}", Number(point.Value), Number(point.Limits.Mean), Number(point.Limits.Lower), Number(point.Limits.Upper),
                point.Special is { } special ? $"{special}, {(point.High ? "high" : "low")}: {Variations.Meaning(point.High, rules.Improve)}" : "");
        }
        return table;
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
