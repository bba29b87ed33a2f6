using System.CommandLine;
using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Outcomes.Matching;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class MatchVerb
{
    private static readonly string[] Directions = ["up", "down"];

    public static Command New(VerbConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with a header, one row a person" };
        var treated = new Option<string>("--treated") { Description = "Column that says who had it: 1 or 0, yes or no", Required = true, HelpName = "COL" };
        var outcome = new Option<string>("--outcome") { Description = "Column of what happened to them: a number, or 1 or 0", Required = true, HelpName = "COL" };
        var on = new Option<string>("--on") { Description = "Columns the groups are to be alike in, with commas between: numbers, or texts with few values", Required = true, HelpName = "A,B" };
        var exact = new Option<string?>("--exact") { Description = "Columns in which a control must be the same, with commas between", HelpName = "C" };
        var ratio = new Option<int>("--ratio") { Description = "Controls for each treated person, at most", DefaultValueFactory = _ => 1, HelpName = "N" };
        var caliper = new Option<double?>("--caliper") { Description = "Largest distance in standard deviations of the score. Default: any", HelpName = "SD" };
        var improve = new Option<string>("--improve") { Description = "Which way the outcome is better", DefaultValueFactory = _ => "down", HelpName = "up|down" };
        improve.AcceptOnlyFromAmong(Directions);
        var smallest = new Option<double?>("--smallest") { Description = "The smallest change that matters, in units of the outcome. Default: a fifth of the controls' mean", HelpName = "N" };
        var limit = new Option<double>("--balance-limit") { Description = "Standardised mean difference above which the groups differ too much", DefaultValueFactory = _ => MatchPlan.DefaultBalanceLimit, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("match", "Compare treated people of any CSV file with others like them: balance, estimate with its interval, and a verdict in words. Example: anydoor match people.csv --treated asked --outcome readmitted --on age,frailty --exact sex --ratio 2 --caliper 0.2")
        {
            file, treated, outcome, on, exact, ratio, caliper, improve, smallest, limit, json,
        };
        verb.SetAction(parsed =>
        {
            var plan = new MatchPlan(parsed.GetRequiredValue(treated), parsed.GetRequiredValue(outcome), Names(parsed.GetRequiredValue(on)), Names(parsed.GetValue(exact)),
                parsed.GetValue(ratio), parsed.GetValue(caliper), parsed.GetValue(improve) == "up", parsed.GetValue(smallest), parsed.GetValue(limit));
            Check(plan);
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new VerbException($"{path}: no such file");
            var faults = new FaultList();
            if (Cohorts.Read(path, plan, faults) is not { } cohorts)
                return console.Refuse(faults);
            if (MatchReport.Of(cohorts, plan) is not { } report)
                throw new VerbException($"{Path.GetFileName(path)}: {string.Join(", ", plan.On)}: these tell treated and others apart completely, so nobody can be compared; leave out the column that decides who is treated");
            foreach (var (column, count) in report.Dropped)
                console.Say($"{column}: not known in {count:N0} rows, which are left out");
            if (parsed.GetValue(json))
                console.Json(Told(report));
            else
                Show(console.Screen(), report);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static string[] Names(string? given) => [.. (given ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static void Check(MatchPlan plan)
    {
        var wrong = plan.On.Count == 0 ? "--on: expected at least one column"
            : plan.Ratio < 1 ? "--ratio: expected 1 or more"
            : plan.Caliper <= 0 ? "--caliper: expected more than 0 standard deviations"
            : plan.Smallest <= 0 ? "--smallest: expected more than 0"
            : plan.BalanceLimit <= 0 ? "--balance-limit: expected more than 0"
            : plan.On.Concat(plan.Exact).Any(column => column == plan.Treated || column == plan.Outcome) ? "--on, --exact: what is compared, or what happened, cannot be matched on"
            : null;
        if (wrong is not null)
            throw new VerbException(wrong, AnyDoorCommand.Usage);
    }

    private static object Told(MatchReport report) => new
    {
        verdict = report.Verdict,
        estimate = report.Effect?.Estimate,
        interval = report.Effect is { } effect ? new[] { effect.Interval.Lower, effect.Interval.Upper } : null,
        relative = report.Effect?.Relative,
        relativeInterval = report.Effect?.RelativeInterval is { } relative ? new[] { relative.Lower, relative.Upper } : null,
        treatedMean = report.Effect?.TreatedMean,
        controlMean = report.Effect?.ControlMean,
        treated = report.Matched,
        controls = report.Controls,
        treatedInFile = report.Treated,
        candidates = report.Candidates,
        unmatched = report.Treated - report.Matched,
        dropped = report.Dropped,
        caliper = report.CaliperWidth,
        smallest = report.Smallest,
        setsNeeded = report.SetsNeeded,
        balance = report.Balance.Select(row => new { name = row.Name, before = row.Before, after = row.After }),
        balanceLimit = report.Plan.BalanceLimit,
    };

    private static void Show(IAnsiConsole screen, MatchReport report)
    {
        screen.MarkupLineInterpolated($"[bold]{Sentence(report)}[/]");
        screen.MarkupLineInterpolated($"{report.Matched:N0} of {report.Treated:N0} treated matched to {report.Controls:N0} of {report.Candidates:N0} others; {report.Treated - report.Matched:N0} treated had nobody like them and are left out");
        var table = new Table().AddColumns("Alike in", "Apart before (SD)", "Apart after (SD)", "");
        foreach (var row in report.Balance)
        {
            table.AddRow(Markup.Escape(row.Name), Number(row.Before), row.After is { } after ? Number(after) : "nobody matched",
                row.After is { } apart && Math.Abs(apart) > report.Plan.BalanceLimit ? "too far apart" : "");
        }
        screen.Write(table);
        if (report.SetsNeeded is { } needed)
            screen.MarkupLineInterpolated($"The smallest change that matters is taken as {Number(report.Smallest)}. To find it in four of five tries needs about {needed:N0} matched sets; there are {report.Matched:N0}");
        screen.MarkupLine("Matching makes groups alike only in what is listed; whatever else differs may still be the cause");
    }

    private static string Sentence(MatchReport report)
    {
        var verdict = char.ToUpperInvariant(report.Verdict[0]) + report.Verdict[1..];
        if (report.Effect is not { } effect)
            return $"{verdict}: no estimate is shown";
        var relative = effect is { Relative: { } share, RelativeInterval: { } around } ? $"; {Percent(share)} against the controls, {Percent(around.Lower)} to {Percent(around.Upper)}" : "";
        return $"{verdict}: {Number(effect.TreatedMean)} of the treated, {Number(effect.ControlMean)} of the controls: difference {Number(effect.Estimate)}, 95% interval {Number(effect.Interval.Lower)} to {Number(effect.Interval.Upper)}{relative}";
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("+0.0%;-0.0%;0%", CultureInfo.InvariantCulture);
}
