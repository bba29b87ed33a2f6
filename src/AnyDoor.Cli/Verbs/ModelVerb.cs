using System.CommandLine;
using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.CareModels.Schema;
using AnyDoor.Foundation;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class ModelVerb
{
    public static Command New(VerbConsole console) => new("model", "Care models: which are in use, checking a pack, putting one into use") { List(console), Check(console), Schema(console), Adopt(console) };

    private static Command List(VerbConsole console)
    {
        var store = StoreOption.New();
        var json = Json();
        var verb = new Command("list", "The care models in use and those that could be. Example: anydoor model list") { json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var running = await services.GetRequiredService<PackCatalog>().RunningAsync(cancel);
            var models = running.Values.Select(row => new ModelLine(row.Pack.Model, row.Pack.Title, row.Pack.Version, row.AdoptedAt, row.InForceFrom, row.AdoptedBy, row.Faulty))
                .Concat(Folder.All().Keys.Where(name => !running.ContainsKey(name)).Select(name => new ModelLine(name, null, null, null, null, null, null)))
                .OrderBy(model => model.Model, StringComparer.Ordinal).ToList();
            if (parsed.GetValue(json))
                console.Json(new { models });
            else
                Show(console, models);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Check(VerbConsole console)
    {
        var file = new Argument<string>("NAME|FILE") { Description = "A pack's file, or the name of one that came with the product" };
        var store = StoreOption.New();
        var json = Json();
        var verb = new Command("check", "What is wrong with a pack, each fault with its line; rules are checked against the words of the place. Example: anydoor model check care-models/MODEL/model.yaml") { file, json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            var path = PathOf(parsed.GetRequiredValue(file));
            using var words = new PlaceOfWords();
            await using var services = await words.OpenAsync(parsed.GetValue(store), cancel);
            var faults = new FaultList();
            var pack = PackReader.Read(await File.ReadAllTextAsync(path, cancel), path, services.GetRequiredService<ICriteriaCheck>().FaultsOf, faults);
            if (parsed.GetValue(json))
                console.Json(new { file = path, model = pack?.Model, version = pack?.Version, faults });
            if (faults.Any)
                return console.Refuse(faults);
            console.Say($"{path}: {pack!.Model} version {pack.Version} can be adopted");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Schema(VerbConsole console)
    {
        var verb = new Command("schema", $"The JSON Schema of packs, for editors that complete and check; a place serves it at {PackSchema.Address}. Example: anydoor model schema > care-model.schema.json");
        verb.SetAction(_ =>
        {
            console.Out.Write(PackSchema.Text);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Adopt(VerbConsole console)
    {
        var file = new Argument<string>("NAME|FILE") { Description = "A pack's file, or the name of one that came with the product" };
        var from = new Option<string?>("--from") { Description = "Events before this moment fire nothing, e.g. 2026-04-01T08:00. Default: now", HelpName = "INSTANT" };
        var reader = new ReaderOption();
        var store = StoreOption.New();
        var verb = new Command("adopt", "Put a pack into use, signed by the account; says what changed. Example: anydoor model adopt MODEL --user asha.fenwick") { file, from, reader.User, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            var path = PathOf(parsed.GetRequiredValue(file));
            var inForceFrom = InstantOf(parsed.GetValue(from));
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var signer = await reader.SignerAsync(parsed, services, cancel);
            return await AdoptAsync(console, services, path, new ProcessContext("care-models.adopt", signer.AccountId), inForceFrom, cancel);
        });
        return verb;
    }

    private static async Task<int> AdoptAsync(VerbConsole console, ServiceProvider services, string path, ProcessContext signed, DateTimeOffset? from, CancellationToken cancel)
    {
        var catalog = services.GetRequiredService<PackCatalog>();
        var before = await catalog.RunningAsync(cancel);
        var faults = new FaultList();
        var outcome = await catalog.AdoptAsync(signed, await File.ReadAllTextAsync(path, cancel), path, from, faults, cancel);
        if (faults.Any)
            return console.Refuse(faults);
        if (outcome.Kind != OutcomeKind.Done)
        {
            console.Say(outcome.Message ?? $"{path}: in use already, nothing changed");
            return outcome.Ok ? AnyDoorCommand.Done : AnyDoorCommand.Failed;
        }
        var after = await catalog.RunningAsync(cancel);
        foreach (var now in after.Values.Where(pack => before.GetValueOrDefault(pack.Pack.Model)?.Pack.Version != pack.Pack.Version))
            await TellAsync(console, before.GetValueOrDefault(now.Pack.Model)?.Pack, now);
        await services.GetRequiredService<CohortService>().RunDueAsync(cancel);
        await FollowUp.RunAsync(console, services, cancel);
        return AnyDoorCommand.Done;
    }

    private static async Task TellAsync(VerbConsole console, Pack? before, RunningPack now)
    {
        var instead = before is null ? "" : $" instead of {before.Version}";
        await console.Out.WriteLineAsync($"{now.Pack.Model} version {now.Pack.Version} is in use{instead}, for events from {LondonTime.ToLocal(now.InForceFrom):yyyy-MM-dd HH:mm}");
        foreach (var line in PackDifference.Between(before, now.Pack))
            await console.Out.WriteLineAsync($"  {line}");
    }

    private static void Show(VerbConsole console, List<ModelLine> models)
    {
        var table = new Table().AddColumns("Model", "Title", "Version", "In use since", "");
        foreach (var model in models)
            table.AddRow([.. new[] { model.Model, model.Title ?? "", $"{model.Version}", model.AdoptedAt is { } at ? $"{LondonTime.ToLocal(at):yyyy-MM-dd HH:mm}" : "not in use", model.Faulty ?? "" }.Select(Markup.Escape)]);
        console.Screen().Write(table);
    }

    private static string PathOf(string given) =>
        File.Exists(given) ? given : Folder.Find(given) ?? throw new VerbException($"{given}: no such file, nor a pack of that name{Spelling.Suggest(given, Folder.All().Keys)}; there are {string.Join(", ", Folder.All().Keys)}");

    private static readonly PackFolder Folder = new();

    private static DateTimeOffset? InstantOf(string? text) => text is null ? null
        : !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? throw new VerbException("--from: not a moment; expected e.g. 2026-04-01T08:00", AnyDoorCommand.Usage)
        : moment.Kind == DateTimeKind.Unspecified ? LondonTime.ToUtc(moment) : new DateTimeOffset(moment).ToUniversalTime();

    private static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output, and nothing else there" };
}

/// <summary>A line of <c>anydoor model list</c>; a pack that is not in use has its name alone.</summary>
internal sealed record ModelLine(
    string Model, string? Title, int? Version, DateTimeOffset? AdoptedAt, DateTimeOffset? InForceFrom, string? AdoptedBy, string? Faulty);
