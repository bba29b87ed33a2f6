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
            if (!(await services.GetRequiredService<PatientMerges>().TakeBackAsync(by, parsed.GetRequiredValue(system), parsed.GetRequiredValue(retired), cancel)).Ok)
                throw new VerbException("No source declared that number merged. Expected SYSTEM as in the feed's mapping and NUMBER as the source writes it, e.g. anydoor merge undo pas 'RXX01|R1'");
            await FollowUp.RunAsync(console, services, cancel);
            console.Say("Taken back. What was written while the two were one stays with whoever kept the address: have somebody look through both records.");
            return AnyDoorCommand.Done;
        });
        return verb;
    }
}
