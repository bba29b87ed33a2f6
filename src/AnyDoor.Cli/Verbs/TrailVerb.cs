using System.CommandLine;
using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>The audit trail: prove it, copy it out, and remove what is older than it is kept.</summary>
internal static class TrailVerb
{
    public static Command New(VerbConsole console) => new("trail", "Prove, copy out and shorten the record of who looked at whom") { Verify(console), Export(console), Remove(console) };

    private static Command Verify(VerbConsole console)
    {
        var (store, json) = (StoreOption.New(), Json());
        var verb = new Command("verify", "Prove that the trail is whole, or say where it breaks first. Example: anydoor trail verify") { store, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var report = await services.GetRequiredService<TrailVerification>().VerifyAsync(cancel);
            if (parsed.GetValue(json))
                console.Json(report);
            else
                Say(console, report);
            return report.Whole ? AnyDoorCommand.Done : AnyDoorCommand.Failed;
        });
        return verb;
    }

    internal static void Say(VerbConsole console, TrailReport report)
    {
        foreach (var line in report.Faults.Concat(report.Notes))
            console.Say(line);
        console.Say(report.Whole
            ? $"The audit trail is whole: {report.Events:N0} events in {report.Chains:N0} chains"
            : $"The audit trail is broken in {report.Faults.Count:N0} places; {report.Events:N0} events before the breaks are whole. Keep the store, its keys and its anchors as they are, and tell whoever answers for information governance.");
    }

    private static Command Export(VerbConsole console)
    {
        var (store, from, until) = (StoreOption.New(), Day("--from", "First day, e.g. 2026-03-01. Default: the beginning"), Day("--until", "Last day. Default: the end"));
        var to = new Argument<string>("FILE") { Description = "The CSV file to write; it must not be there yet" };
        var verb = new Command("export", "Copy events out as CSV, each with its place in its chain. Example: anydoor trail export march.csv --from 2026-03-01 --until 2026-03-31") { to, from, until, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            await using var file = new FileStream(parsed.GetRequiredValue(to), FileMode.CreateNew, FileAccess.Write);
            await using var output = new StreamWriter(file) { NewLine = "\r\n" };
            var events = await services.GetRequiredService<TrailExport>().WriteAsync(output, Start(parsed.GetValue(from)), Start(parsed.GetValue(until)?.AddDays(1)), cancel);
            console.Say($"Wrote {events:N0} events to {parsed.GetRequiredValue(to)}");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Remove(VerbConsole console)
    {
        var (store, before) = (StoreOption.New(), Day("--before", "Events before this day go", required: true));
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go, and remove nothing" };
        var verb = new Command("remove", "Remove events that are older than they are kept; the rest can still be proved. Example: anydoor trail remove --before 2018-11-25 --dry-run") { before, dryRun, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            try
            {
                var removal = await services.GetRequiredService<TrailRetention>().RemoveAsync(Start(parsed.GetValue(before))!.Value, parsed.GetValue(dryRun), cancel);
                console.Say(Words(removal, parsed.GetValue(dryRun)));
                return AnyDoorCommand.Done;
            }
            catch (InvalidOperationException refused)
            {
                throw new VerbException(refused.Message);
            }
        });
        return verb;
    }

    private static string Words(TrailRemoval removal, bool dryRun) => removal.Events == 0
        ? "No event is that old"
        : $"{(dryRun ? "Would remove" : "Removed")} {removal.Events:N0} events of {removal.Chains:N0} chains, from {Local(removal.Oldest!.Value)} to {Local(removal.Latest!.Value)}";

    private static string Local(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Start(DateOnly? day) => day is { } given ? LondonTime.ToUtc(given.ToDateTime(TimeOnly.MinValue)) : null;

    private static Option<bool> Json() => new("--json") { Description = "Write one JSON object to standard output" };

    private static Option<DateOnly?> Day(string name, string description, bool required = false) => new(name) { Description = description, HelpName = "DATE", Required = required };
}
