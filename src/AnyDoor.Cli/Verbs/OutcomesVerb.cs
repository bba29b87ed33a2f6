using System.CommandLine;
using AnyDoor.Outcomes.Kept;
using AnyDoor.Outcomes.Reading;
using AnyDoor.Population.Asking;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

internal static class OutcomesVerb
{
    public static Command New(VerbConsole console) => new("outcomes", "What came of the work: matched comparisons and measures of the care models in use") { List(console), Show(console) };

    private static AccountOptions NewOptions() => new(CohortAnswers.MayAsk, "Outcomes");

    private static Option<bool> WorkOut() => new("--work-out") { Description = "Work the figures out anew first" };

    private static async Task<OutcomesModel> ReadAsync(IServiceProvider services, Reader reader, bool anew, CancellationToken cancel)
    {
        if (anew)
            await services.GetRequiredService<OutcomeWork>().WorkAsync(anew: true, cancel);
        return await services.GetRequiredService<OutcomesQuery>().ListAsync(reader, cancel);
    }

    private static Command List(VerbConsole console)
    {
        var (options, anew) = (NewOptions(), WorkOut());
        var verb = new Command("list", "Every comparison with its verdict and every measure with its count. Example: anydoor outcomes list --user lowri.rushlight");
        options.AddTo(verb, anew);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var model = await ReadAsync(services, reader, parsed.GetValue(anew), cancel);
            if (options.AsJson(parsed))
            {
                console.Json(new { comparisons = model.Comparisons.Select(Told), measures = model.Measures.Select(Told) });
                return AnyDoorCommand.Done;
            }
            console.Table(["Name", "What", "Says", "People"],
            [
                .. model.Comparisons.Select(row => new[] { row.Comparison.Name, row.Comparison.Title, row.Compared?.Verdict ?? "not worked out yet", row.Compared is { } compared ? OutcomeWords.Count(compared.Matched) : "" }),
                .. model.Measures.Select(row => new[] { row.Yardstick.Name, row.Yardstick.Text, MeasureWords.Says(row), row.Counted is { } counted ? MeasureWords.Count(counted.Year, row.Exact) : "" }),
            ]);
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Show(VerbConsole console)
    {
        var (options, anew) = (NewOptions(), WorkOut());
        var name = new Argument<string>("NAME") { Description = "A comparison or measure, as anydoor outcomes list shows it" };
        var verb = new Command("show", "One comparison or measure with its figures. Example: anydoor outcomes show five-questions-readmission --work-out") { name };
        options.AddTo(verb, anew);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var model = await ReadAsync(services, reader, parsed.GetValue(anew), cancel);
            var asked = parsed.GetRequiredValue(name);
            if (model.Comparisons.FirstOrDefault(row => row.Comparison.Name == asked) is { } comparison)
                Tell(console, options.AsJson(parsed), comparison);
            else if (model.Measures.FirstOrDefault(row => row.Yardstick.Name == asked) is { } measure)
                Tell(console, options.AsJson(parsed), measure);
            else
                throw new VerbException("There is no comparison or measure of that name. Those there are: anydoor outcomes list");
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static void Tell(VerbConsole console, bool json, ComparisonModel row)
    {
        if (json)
        {
            console.Json(Told(row));
            return;
        }
        console.Out.WriteLine($"{row.Comparison.Title}: {row.Compared?.Verdict ?? "not worked out yet; add --work-out"}");
        if (row.Compared is not { } compared)
            return;
        console.Out.WriteLine(OutcomeWords.Sentence(compared, row.Comparison));
        if (compared.Effect is { } effect)
            console.Out.WriteLine($"{OutcomeWords.Points(effect.Estimate)}, 95% interval {OutcomeWords.Range(effect.Interval, OutcomeWords.Points)}{(effect.RelativeInterval is { } around ? $"; {OutcomeWords.Relative(effect.Relative!.Value)}, {OutcomeWords.Range(around, OutcomeWords.Relative)}" : "")}");
        console.Out.WriteLine($"{OutcomeWords.Count(compared.Matched)} of {OutcomeWords.Count(compared.Asked)} asked, matched to {OutcomeWords.Count(compared.Controls)} of {OutcomeWords.Count(compared.Candidates)} stays of people not asked; worked out {row.WorkedOutAt:yyyy-MM-dd HH:mm} UTC on what was known to {compared.KnownTo:yyyy-MM-dd HH:mm}");
        foreach (var (reason, count) in compared.LeftOut)
            console.Out.WriteLine($"Left out: {reason}: {OutcomeWords.Count(count)}");
        console.Table(["Apart in", "Before (SD)", "After (SD)"], compared.Balance.Select(each => new[] { each.Name, OutcomeWords.Apart(each.Before), OutcomeWords.Apart(each.After) }));
    }

    private static void Tell(VerbConsole console, bool json, MeasureModel row)
    {
        if (json)
        {
            console.Json(Told(row));
            return;
        }
        console.Out.WriteLine($"{row.Yardstick.Text}: {MeasureWords.Says(row)}");
        console.Out.WriteLine(MeasureWords.How(row.Measure));
        console.Table(["Period", "People"], (row.Counted?.Points ?? []).Select(point => new[] { MeasureWords.Period(point.From, row.Measure.Weekly), MeasureWords.Count(point.People, row.Exact) }));
    }

    // Counts leave as the pages show them: rounded, and not below 8.
    private static object Told(ComparisonModel row) => new
    {
        model = row.Model, name = row.Comparison.Name, title = row.Comparison.Title, verdict = row.Compared?.Verdict, workedOutAt = row.WorkedOutAt, knownTo = row.Compared?.KnownTo,
        difference = row.Compared?.Effect?.Estimate, interval = row.Compared?.Effect is { } effect ? new[] { effect.Interval.Lower, effect.Interval.Upper } : null,
        relative = row.Compared?.Effect?.Relative, relativeInterval = row.Compared?.Effect?.RelativeInterval is { } around ? new[] { around.Lower, around.Upper } : null,
        asked = Shown(row.Compared?.Asked), matched = Shown(row.Compared?.Matched), candidates = Shown(row.Compared?.Candidates), controls = Shown(row.Compared?.Controls), needed = Shown(row.Compared?.Needed), smallest = row.Compared?.Smallest,
        leftOut = row.Compared?.LeftOut.ToDictionary(reason => reason.Key, reason => Shown(reason.Value)),
        balance = row.Compared?.Balance.Select(each => new { name = each.Name, before = OutcomeWords.Apart(each.Before), after = OutcomeWords.Apart(each.After) }),
    };

    private static object Told(MeasureModel row) => new
    {
        model = row.Model, name = row.Yardstick.Name, text = row.Yardstick.Text, there = row.Yardstick.Value, says = MeasureWords.Says(row), countedAt = row.WorkedOutAt,
        year = row.Counted is { } counted ? MeasureWords.Count(counted.Year, row.Exact) : null,
        points = row.Counted?.Points.Select(point => new { from = point.From, people = MeasureWords.Count(point.People, row.Exact) }),
    };

    private static string? Shown(int? count) => count is { } known ? OutcomeWords.Count(known) : null;
}
