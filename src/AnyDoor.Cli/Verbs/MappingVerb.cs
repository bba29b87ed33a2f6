using System.CommandLine;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Cli.Verbs;

/// <summary>Checks a feed's mapping and writes it as a page, for whoever connects a partner.</summary>
internal static class MappingVerb
{
    public static Command Page(VerbConsole console)
    {
        var file = new Argument<string>("NAME|FILE") { Description = "A mapping's file, or the name of a feed" };
        var verb = new Command("page", "A feed's mapping as a page for people. Example: anydoor model page feeds/gp-events.yaml > docs/feeds/gp-events.md") { file };
        verb.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(file);
            var faults = new FaultList();
            var mapping = FeedMappingReader.Load(PathOf(given) ?? throw new VerbException($"{given}: no such file, nor a feed of that name{Spelling.Suggest(given, Own().Select(one => one.Feed))}"), Kinds, faults);
            if (mapping is null)
                return console.Refuse(faults);
            console.Out.Write(MappingPage.Write(mapping));
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    /// <summary>The file of a mapping; null where what is given is none, but may be a pack.</summary>
    public static string? PathOf(string given)
    {
        if (File.Exists(given))
            return IsMapping(given) ? given : null;
        return FeedCatalog.FindFolder(Environment.CurrentDirectory) is { } folder && Path.Combine(folder, $"{given}.yaml") is var named && File.Exists(named) ? named : null;
    }

    public static int Check(VerbConsole console, string path, bool json)
    {
        var found = new FaultList();
        var mapping = FeedMappingReader.Load(path, Kinds, found);
        var faults = new FaultList();
        faults.AddRange(found.OrderBy(fault => fault.Line));
        var (clashes, notices) = mapping is null ? ([], []) : MappingNeighbours.Look(mapping, Own().Where(other => other.File != mapping.File).ToList(), OrganisationKinds.All);
        faults.AddRange(clashes);
        if (json)
            console.Json(new { file = path, feed = mapping?.Feed, faults, notices });
        if (faults.Any)
            return console.Refuse(faults);
        foreach (var notice in notices)
            console.Say($"{path}: {notice}");
        console.Say($"{path}: {mapping!.Feed} can be loaded; try it: anydoor load FILE --as {mapping.Feed} --dry-run");
        return AnyDoorCommand.Done;
    }

    private static List<string> Kinds => [.. KindTree.All.Select(kind => kind.Name)];

    // What is wrong with the others is for whoever checks them.
    private static IReadOnlyList<FeedMapping> Own() => FeedCatalog.FindFolder(Environment.CurrentDirectory) is { } folder ? FeedCatalog.Load(folder, new FaultList()).Feeds : [];

    // A mapping says of which feed it is, or at least has columns or a source system; a pack has none of them.
    private static bool IsMapping(string path) => File.ReadLines(path).Any(line => line.StartsWith("feed:", StringComparison.Ordinal) || line.StartsWith("columns:", StringComparison.Ordinal) || line.StartsWith("source_system:", StringComparison.Ordinal));
}
