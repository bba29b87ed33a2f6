using System.CommandLine;
using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Record.Retention;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>What <c>/trust/retention</c> shows, and the removal of what was approved there.</summary>
internal static class RetentionVerb
{
    public static Command New(VerbConsole console)
    {
        var options = Options();
        var verb = new Command("retention", "Whose records have been kept long enough, by kind of record, and why some stay; removes nothing. Example: anydoor retention --user olwen.saltmarsh --json") { Approve(console), Run(console), Certificate(console) };
        options.AddTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var run = await services.GetRequiredService<RetentionService>().LookAsync(reader, cancel);
            if (options.AsJson(parsed))
                console.Json(Plain(run));
            else
                Say(console, run);
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Approve(VerbConsole console)
    {
        var options = Options();
        var list = new Option<string>("--list") { Description = "The list that was shown, as anydoor retention names it: DAY/RULES/LIST", HelpName = "LIST", Required = true };
        var because = new Option<string>("--because") { Description = "Why they may go, and who agreed to it; kept with your name", HelpName = "TEXT", Required = true };
        var verb = new Command("approve", "Let the list go that anydoor retention showed, and no other; prints the approval's number. Example: anydoor retention approve --user olwen.saltmarsh --list DAY/RULES/LIST --because \"Agreed by the records group\"");
        options.AddTo(verb, list, because);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            if (parsed.GetRequiredValue(list).Split('/') is not [var day, var rules, var hash])
                throw new VerbException("--list: expected DAY/RULES/LIST, as anydoor retention prints it under the table", AnyDoorCommand.Usage);
            var (id, outcome) = await services.GetRequiredService<RetentionService>().ApproveAsync(day, (rules, hash), parsed.GetRequiredValue(because), reader, cancel);
            if (id is null)
                throw new VerbException($"Not approved: {outcome.Message}");
            if (options.AsJson(parsed))
                console.Json(new { approval = id });
            else
                console.Out.WriteLine(id);
            console.Say($"Remove it with: anydoor retention run --approval {id}");
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Run(VerbConsole console)
    {
        var options = Options();
        var approval = Approval();
        var verb = new Command("run", "Remove what was approved, for good; stopped at any point, it goes on where it was. Example: anydoor retention run --user olwen.saltmarsh --approval ID");
        options.AddTo(verb, approval);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var id = parsed.GetRequiredValue(approval);
            Outcome outcome;
            using (var progress = new ProgressLines(console.Error))
            {
                outcome = await services.GetRequiredService<RetentionRemoval>().RunAsync(id, reader, left =>
                {
                    progress.Tell($"  removing: {left:N0} people left");
                    return true;
                }, cancel);
            }
            if (!outcome.Ok)
                throw new VerbException(outcome.Kind == OutcomeKind.NotFound ? NotThere : outcome.Message!);
            await FollowUp.RunAsync(console, (ServiceProvider)services, cancel);
            return await ShowAsync(console, options.AsJson(parsed), services, id, cancel);
        }, cancel));
        return verb;
    }

    private static Command Certificate(VerbConsole console)
    {
        var options = Options();
        var approval = Approval();
        var verb = new Command("certificate", "What was removed under an approval: how much of what, by which rule, who let it go and when. Example: anydoor retention certificate --user olwen.saltmarsh --approval ID --json");
        options.AddTo(verb, approval);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, (services, _) => ShowAsync(console, options.AsJson(parsed), services, parsed.GetRequiredValue(approval), cancel), cancel));
        return verb;
    }

    private const string NotThere = "--approval: there is no such approval in this place. /trust/retention lists them";

    private static async Task<int> ShowAsync(VerbConsole console, bool json, IServiceProvider services, string id, CancellationToken cancel)
    {
        var model = await services.GetRequiredService<RetentionQuery>().CertificateAsync(id, cancel) ?? throw new VerbException(NotThere);
        var approval = model.Approval;
        if (json)
        {
            console.Json(new
            {
                approval = approval.ApprovalId, rulesVersion = approval.RulesVersion, asOf = approval.AsOf, list = approval.List, approval.Because, approvedBy = approval.ApprovedBy, approvedAt = approval.ApprovedAt, people = approval.People,
                approval.Removed, keptBack = approval.KeptBack, left = model.Left, removedBy = approval.RemovedBy, finishedAt = approval.FinishedAt, rules = model.Rules, kept = model.Kept, tables = model.Tables,
            });
            return AnyDoorCommand.Done;
        }
        console.Out.WriteLine($"{approval.Removed:N0} of {approval.People:N0} people removed, {approval.KeptBack:N0} kept back, {model.Left:N0} left; approved by {model.By}: {approval.Because}");
        console.Table(["Kind of record", "Rule", "People"], model.Rules.Select(line => new[] { line.Name, line.Says, $"{line.People:N0}" }));
        console.Table(["Table", "What a row is", "Rows"], model.Tables.Select(line => new[] { line.Table, line.What, $"{line.Rows:N0}" }));
        if (model.Kept.Count > 0)
            console.Table(["Kept back because", "People"], model.Kept.Select(line => new[] { line.Because, $"{line.People:N0}" }));
        return AnyDoorCommand.Done;
    }

    private static object Plain(DryRun run) => new
    {
        asOf = run.AsOf, rulesVersion = run.Book.Version, own = run.Book.IsOwn, list = Named(run), run.People, run.Rows,
        due = run.Due.Select(line => new { rule = line.Rule.Id, line.Rule.Name, kept = RuleWords.Of(line.Rule), line.Rule.Source, line.People, line.Rows, line.From }), run.Kept, run.Sections,
    };

    private static void Say(VerbConsole console, DryRun run)
    {
        console.Table(["Kind of record", "Rule", "People", "Rows", "Since"], run.Due.Select(line => new[] { line.Rule.Name, RuleWords.Of(line.Rule), $"{line.People:N0}", $"{line.Rows:N0}", line.From?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "" }));
        if (run.Kept.Count > 0)
            console.Table(["Kept back because", "People"], run.Kept.Select(line => new[] { line.Because, $"{line.People:N0}" }));
        console.Out.WriteLine(run.People == 0 ? "Nobody is due" : $"List: {Named(run)}");
        console.Say(run.Book.IsOwn ? "By the rules of the place file. Nothing was removed" : "By the rules that come with the program: the place file has none. Nothing was removed");
    }

    private static string Named(DryRun run) => $"{run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{run.Book.Version}/{run.List}";

    private static AccountOptions Options() => new(reader => reader.Role == Roles.IgLead, "Records kept long enough", purpose: false);

    private static Option<string> Approval() => new("--approval") { Description = "The approval's number, as /trust/retention and anydoor retention approve give it", HelpName = "ID", Required = true };
}
