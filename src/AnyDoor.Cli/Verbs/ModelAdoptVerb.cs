using System.CommandLine;
using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>Shows what adopting a pack would do, and does it for somebody who signs with a reason.</summary>
internal static class ModelAdoptVerb
{
    public static Command New(VerbConsole console)
    {
        var file = new Argument<string>("NAME|FILE") { Description = "A pack's file, or the name of one that came with the product" };
        var dry = new Option<bool>("--dry-run") { Description = "Show who would come and go and how long the agenda would be; change nothing" };
        var reason = new Option<string?>("--reason") { Description = "Why it is put into use; kept with the signature", HelpName = "TEXT" };
        var from = new Option<string?>("--from") { Description = "Events before this moment fire nothing, e.g. 2026-04-01T08:00. Default: now", HelpName = "INSTANT" };
        var weeks = new Option<int>("--weeks") { Description = "Weeks of entries that the triggers are replayed over", DefaultValueFactory = _ => AdoptionPreviews.UsualWeeks };
        var json = ModelVerb.Json();
        var reader = new ReaderOption();
        var store = StoreOption.New();
        var verb = new Command("adopt", "Show what a pack would change, then put it into use, signed by the account with a reason. Example: anydoor model adopt MODEL --user asha.fenwick --reason 'Agreed on Tuesday' (first with --dry-run)")
        {
            file, dry, reason, from, weeks, json, reader.User, reader.Purpose, store,
        };
        verb.SetAction(async (parsed, cancel) =>
        {
            var act = new Act(
                ModelVerb.PathOf(parsed.GetRequiredValue(file)), parsed.GetValue(dry), parsed.GetValue(reason), InstantOf(parsed.GetValue(from)), parsed.GetValue(weeks), parsed.GetValue(json));
            CheckSignature(act, parsed.GetValue(reader.User));
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            return await RunAsync(console, services, act, await reader.ReadAsync(parsed, services, cancel), cancel);
        });
        return verb;
    }

    // Nobody signs by default: looking may fall back on a demonstration's account, a signature may not.
    private static void CheckSignature(Act act, string? user)
    {
        if (act.DryRun)
            return;
        if (user is null && Environment.GetEnvironmentVariable(ReaderOption.Variable) is null)
            throw new VerbException($"Say who signs: --user ACCOUNT, or {ReaderOption.Variable} of the environment. To look only: --dry-run", AnyDoorCommand.Usage);
        if (string.IsNullOrWhiteSpace(act.Reason))
            throw new VerbException("Say why it is put into use: --reason 'TEXT'. To look only: --dry-run", AnyDoorCommand.Usage);
    }

    private static async Task<int> RunAsync(VerbConsole console, ServiceProvider services, Act act, Reader reader, CancellationToken cancel)
    {
        var text = await File.ReadAllTextAsync(act.Path, cancel);
        var faults = new FaultList();
        if (await services.GetRequiredService<AdoptionPreviews>().ReadAsync(text, act.Path, act.Weeks, reader, faults, cancel) is not { } preview)
            return console.Refuse(faults);
        if (!act.Json)
            new AdoptionReport(console).Write(preview);
        var outcome = act.DryRun
            ? preview.Refusal is { } refusal ? Outcome.Refused(refusal) : Outcome.Unchanged
            : await services.GetRequiredService<PackAdoption>().SignAsync(preview, text, null, act.Reason, act.From, reader, cancel);
        await TellAsync(console, act, preview, outcome, cancel);
        if (outcome.Kind != OutcomeKind.Done)
            return outcome.Ok ? AnyDoorCommand.Done : AnyDoorCommand.Failed;
        await services.GetRequiredService<CohortService>().RunDueAsync(cancel);
        await FollowUp.RunAsync(console, services, cancel);
        return AnyDoorCommand.Done;
    }

    private static async Task TellAsync(VerbConsole console, Act act, AdoptionPreview preview, Outcome outcome, CancellationToken cancel)
    {
        var adopted = outcome.Kind == OutcomeKind.Done;
        if (act.Json)
        {
            console.Json(new
            {
                model = preview.Pack.Model, version = preview.Pack.Version, insteadOf = preview.InsteadOf, adopted, preview.InUse, refusal = outcome.Ok ? null : outcome.Message,
                preview.Changes, preview.Cohorts, preview.Agenda, preview.Figures,
            });
            return;
        }
        var name = $"{preview.Pack.Model} version {preview.Pack.Version}";
        if (adopted)
            await console.Out.WriteLineAsync($"{name} is in use{(preview.InsteadOf is { } old ? $" instead of {old}" : "")}, for events from {(act.From is { } from ? LondonTime.ToLocal(from).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "now on")}".AsMemory(), cancel);
        else
            console.Say(!outcome.Ok ? outcome.Message! : preview.InUse ? $"{name} is in use already, nothing changed" : "Nothing has been changed. To put it into use: the same without --dry-run, with --user and --reason");
    }

    private static DateTimeOffset? InstantOf(string? text) => text is null ? null
        : !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? throw new VerbException("--from: not a moment; expected e.g. 2026-04-01T08:00", AnyDoorCommand.Usage)
        : moment.Kind == DateTimeKind.Unspecified ? LondonTime.ToUtc(moment) : new DateTimeOffset(moment).ToUniversalTime();

    private sealed record Act(string Path, bool DryRun, string? Reason, DateTimeOffset? From, int Weeks, bool Json);
}
