using System.CommandLine;
using AnyDoor.CareModels;
using AnyDoor.CareModels.Schema;
using AnyDoor.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class ModelVerb
{
    public static Command New(VerbConsole console) => new("model", "Care models: which are in use, checking a pack, putting one into use") { List(console), Check(console), Schema(console), MappingVerb.Page(console), ModelAdoptVerb.New(console) };

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
        var file = new Argument<string>("NAME|FILE") { Description = "A pack's or a feed mapping's file, or the name of one that came with the product" };
        var store = StoreOption.New();
        var json = Json();
        var verb = new Command("check", "What is wrong with a pack or a feed's mapping, each fault with its line; rules are checked against the words of the place. Example: anydoor model check care-models/MODEL/model.yaml") { file, json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            if (MappingVerb.PathOf(parsed.GetRequiredValue(file)) is { } mapping)
                return MappingVerb.Check(console, mapping, parsed.GetValue(json));
            var path = PathOf(parsed.GetRequiredValue(file));
            using var words = new PlaceOfWords();
            await using var services = await words.OpenAsync(parsed.GetValue(store), cancel);
            var faults = new FaultList();
            var pack = PackReader.Read(await File.ReadAllTextAsync(path, cancel), path, services.GetRequiredService<ICriteriaCheck>().FaultsOf, faults);
            if (pack is not null && await services.GetRequiredService<PackCatalog>().ClashAsync(pack, cancel) is { } clash)
                faults.Add(path, 0, "recalls", clash);
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

    private static void Show(VerbConsole console, List<ModelLine> models)
    {
        var table = new Table().AddColumns("Model", "Title", "Version", "In use since", "");
        foreach (var model in models)
            table.AddRow([.. new[] { model.Model, model.Title ?? "", $"{model.Version}", model.AdoptedAt is { } at ? $"{LondonTime.ToLocal(at):yyyy-MM-dd HH:mm}" : "not in use", model.Faulty ?? "" }.Select(Markup.Escape)]);
        console.Screen().Write(table);
    }

    internal static string PathOf(string given) =>
        File.Exists(given) ? given : Folder.Find(given) ?? throw new VerbException($"{given}: no such file, nor a pack of that name{Spelling.Suggest(given, Folder.All().Keys)}; there are {string.Join(", ", Folder.All().Keys)}");

    private static readonly PackFolder Folder = new();

    internal static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output, and nothing else there" };
}

/// <summary>A line of <c>anydoor model list</c>; a pack that is not in use has its name alone.</summary>
internal sealed record ModelLine(
    string Model, string? Title, int? Version, DateTimeOffset? AdoptedAt, DateTimeOffset? InForceFrom, string? AdoptedBy, string? Faulty);
