using System.CommandLine;
using System.Globalization;
using AnyDoor.Population.Asking;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>What the verbs about cohorts have in common: as whom, of which rule, at which day.</summary>
internal sealed class CohortOptions
{
    private readonly Option<string?> where = new("--where") { Description = "A rule instead of a cohort's name; see docs/criteria-language.md", HelpName = "CRITERIA" };
    private readonly Option<string?> asAt = new("--as-at") { Description = "The day looked at, e.g. 2026-04-01. Default: now", HelpName = "DATE" };
    private readonly Option<string?> knownAt = new("--known-at") { Description = "Only what was known by the end of this day. Default: everything known", HelpName = "DATE" };
    private readonly AccountOptions account = new(CohortAnswers.MayAsk, "Cohorts");

    public void AddReadingTo(Command verb) => account.AddTo(verb);

    public void AddAskingTo(Command verb)
    {
        foreach (var option in new Option[] { where, asAt, knownAt })
            verb.Options.Add(option);
        AddReadingTo(verb);
    }

    public bool AsJson(ParseResult parsed) => account.AsJson(parsed);

    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Reader, Task<int>> run, CancellationToken cancel) => account.RunAsync(parsed, run, cancel);

    /// <summary>Reads the rule first; its faults are told and nothing is run.</summary>
    public Task<int> AskAsync(VerbConsole console, ParseResult parsed, string? name, Func<IServiceProvider, Reader, AskedRule, Task<int>> run, CancellationToken cancel)
    {
        if (name is null == parsed.GetValue(where) is null)
            throw new VerbException("Give the name of a cohort or --where 'CRITERIA', one of the two", AnyDoorCommand.Usage);
        var question = new CohortQuestion(name, parsed.GetValue(where), DayOf(parsed, asAt), DayOf(parsed, knownAt));
        return RunAsync(parsed, async (services, asking) =>
        {
            var asked = await services.GetRequiredService<CohortAnswers>().ReadAsync(question, asking, cancel)
                ?? throw new VerbException("There is no cohort of that name. Those there are: anydoor cohort list");
            foreach (var fault in asked.Faults)
                console.Say(fault);
            return asked.HasMembers ? await run(services, asking, asked) : AnyDoorCommand.Failed;
        }, cancel);
    }

    private static DateOnly? DayOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new VerbException($"{option.Name}: not a day; expected e.g. 2026-04-01", AnyDoorCommand.Usage),
    };
}
