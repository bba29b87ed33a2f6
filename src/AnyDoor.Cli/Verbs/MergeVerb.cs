using System.CommandLine;
using AnyDoor.Foundation;
using AnyDoor.Record.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

internal static class MergeVerb
{
    public static Command New(VerbConsole console) => new("merge", "Patients whom a source declared to be one") { Undo(console) };

    private static Command Undo(VerbConsole console)
    {
        var store = StoreOption.New();
        var system = new Argument<string>("SYSTEM") { Description = "The source_system of the feed's mapping, e.g. pas" };
        var retired = new Argument<string>("NUMBER") { Description = "The number that was retired, with its assigning authority where the source gives one, e.g. 'RXX01|R1'" };
        var because = new Option<string>("--because") { Description = "Why, for the record; no names or numbers", Required = true };
        var verb = new Command("undo", "Take back a merge that was a mistake: what each brought, and what was written about each before, goes back. Example: anydoor merge undo pas 'RXX01|R1' --because 'merged in error, told by the hospital'") { system, retired, because, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var by = ProcessContext.System("people.unmerge") with { Reason = parsed.GetRequiredValue(because) };
            var taken = await services.GetRequiredService<PatientMerges>().TakeBackAsync(by, parsed.GetRequiredValue(system), parsed.GetRequiredValue(retired), cancel)
                ?? throw new VerbException("No source declared that number merged. Expected SYSTEM as in the feed's mapping and NUMBER as the source writes it, e.g. anydoor merge undo pas 'RXX01|R1'");
            await FollowUp.RunAsync(console, services, cancel);
            foreach (var line in Lines(taken))
                console.Say(line);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static IEnumerable<string> Lines(MergeTakenBack taken)
    {
        if (taken.Parted.Count == 0)
        {
            yield return $"Taken back, and still one person (/people/{taken.StayedWith}): something else joins them too, such as one NHS number or another merge. Have the sources corrected.";
            yield break;
        }
        yield return $"Taken back: {string.Join(", ", taken.Parted.Prepend(taken.StayedWith).Select(person => $"/people/{person}"))} are people of their own again. Each has what its sources sent and what was written about it before.";
        yield return taken.Meanwhile.Count == 0
            ? "Nothing was written while they were one."
            : $"Written while they were one, and left with /people/{taken.StayedWith}: {string.Join(", ", taken.Meanwhile.Select(row => $"{row.Rows} {What(row.Subject)}"))}. End there what is about another, and write it where it belongs.";
        yield return "Changes made meanwhile to what was there before went back with it: have somebody look through each record.";
    }

    // A table of a module that has no words here is named as it is.
    private static string What(string subject) => subject switch
    {
        "care_action" => "of actions",
        "agenda_item" => "of places on agendas",
        "item_note" => "of notes in meetings",
        "recall_step" => "of steps of a recall",
        "care_plan" => "of plans",
        "plan_statement" => "of own words in the plan",
        "plan_goal" => "of goals",
        "plan_step" => "of what to do if things get worse",
        "plan_review" => "of plan reviews",
        "suggestion_decision" => "of answers to suggestions",
        _ => $"of {subject.Replace('_', ' ')}s",
    };
}
