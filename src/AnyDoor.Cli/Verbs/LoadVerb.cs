using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class LoadVerb
{
    private static readonly string[] Switch = ["on", "off"];
    private static readonly Regex Counted = new("^(?<count>[0-9]+) messages?: (?<text>.*)$", RegexOptions.CultureInvariant);

    public static Command New(VerbConsole console)
    {
        var paths = new Argument<string[]>("DIR|FILE") { Description = "Folders or files of feeds. A folder's place.yaml is loaded first", Arity = ArgumentArity.OneOrMore };
        var named = new Option<string?>("--as") { Description = "The feed all files belong to, instead of going by their names", HelpName = "FEED" };
        var triggers = new Option<string>("--triggers") { Description = "on: what is loaded has just happened, so that triggers fire; off: it is history", DefaultValueFactory = _ => "off", HelpName = "on|off" };
        triggers.AcceptOnlyFromAmong(Switch);
        var dry = new Option<bool>("--dry-run") { Description = "Read only: say what is wrong and keep nothing" };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var store = StoreOption.New();
        var verb = new Command("load", "Load files of feeds; ends with what became of every row and message. Example: anydoor load place/feeds") { paths, named, triggers, dry, json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            var given = parsed.GetRequiredValue(paths);
            if (Array.Find(given, path => !File.Exists(path) && !Directory.Exists(path)) is { } absent)
                throw new VerbException($"{absent}: no such file or folder");
            await using var services = StoreOption.Open(StoreOption.Address(parsed.GetValue(store)));
            CheckFeed(services, parsed.GetValue(named));
            await StoreOption.MigrateAsync(services, cancel);
            var options = new LoadOptions(parsed.GetValue(named), parsed.GetValue(triggers) == "on", parsed.GetValue(dry));
            var result = await RunAsync(console, services, given, options, cancel);
            if (parsed.GetValue(json))
                console.Json(result);
            else
                Show(console, result);
            return result.Files.Any(file => file.State is "stopped" or "not-taken") ? AnyDoorCommand.Failed : AnyDoorCommand.Done;
        });
        return verb;
    }

    /// <summary>Loads, then follows up what changed, so that cohorts and triggers are current when it returns.</summary>
    public static async Task<LoadResult> RunAsync(VerbConsole console, ServiceProvider services, IReadOnlyList<string> paths, LoadOptions options, CancellationToken cancel)
    {
        var begun = Stopwatch.StartNew();
        LoadReport report;
        using (var progress = new ProgressLines(console.Error))
            report = await services.GetRequiredService<FeedLoader>().LoadAsync(paths, options, progress, cancel);
        foreach (var file in report.Files)
            Tell(console, file);
        TellNotices(console, report.Files);
        if (!options.DryRun)
            await FollowUp.RunAsync(console, services, cancel);
        var (people, entries) = await services.GetRequiredService<FeedStatus>().CountAsync(cancel);
        console.Say($"{report.Files.Sum(file => file.Read):N0} read from {report.Files.Count:N0} files in {begun.Elapsed.TotalSeconds:N0} s");
        return new LoadResult([.. report.Files.Select(file => new LoadedFile(file.File, file.Feed, file.Read, file.Applied, file.Stored, file.Duplicate, file.Quarantined, file.State))], people, entries);
    }

    private static void CheckFeed(ServiceProvider services, string? named)
    {
        var feeds = services.GetRequiredService<FeedCatalog>().Feeds;
        if (named is not null && !feeds.Any(feed => feed.Feed == named))
            throw new VerbException($"--as: no feed is called so; expected one of {string.Join(", ", feeds.Select(feed => feed.Feed))}", AnyDoorCommand.Usage);
    }

    private static void Tell(VerbConsole console, FileReport file)
    {
        foreach (var fault in file.Faults)
            console.Say(fault.ToString());
        if (file.Faults.Count > 1)
            console.Say($"{file.Faults.Count} faults");
    }

    // A hospital sends each message as a file of its own: what is to be said of many is said once.
    private static void TellNotices(VerbConsole console, IReadOnlyList<FileReport> files)
    {
        foreach (var same in files.SelectMany(file => file.Notices.Select(notice => (file.File, Parts: Counted.Match(notice), Notice: notice))).GroupBy(one => one.Parts.Success ? one.Parts.Groups["text"].Value : $"{one.File} {one.Notice}"))
        {
            var (first, count) = (same.First(), same.Select(one => one.File).Distinct().Count());
            console.Say(count == 1 ? $"{first.File}: {first.Notice}" : $"{first.File} and {(count == 2 ? "1 other file" : $"{count - 1:N0} other files")}: {same.Sum(one => long.Parse(one.Parts.Groups["count"].Value, CultureInfo.InvariantCulture)):N0} messages: {same.Key}");
        }
    }

    // A place has one file of messages for each day: they are shown as one line of their feed.
    private static void Show(VerbConsole console, LoadResult result)
    {
        var screen = console.Screen();
        var table = new Table().AddColumns("File", "Feed", "Read", "Applied", "of which stored", "Duplicate", "Set aside", "");
        foreach (var files in result.Files.GroupBy(file => (file.Feed, file.State, Name: file.Feed == "hospital-adt" ? "" : file.File)))
        {
            var name = files.Count() == 1 ? files.First().File : $"{files.Count():N0} files";
            table.AddRow(Markup.Escape(name), files.Key.Feed ?? "none", $"{files.Sum(file => file.Read):N0}", $"{files.Sum(file => file.Applied):N0}", $"{files.Sum(file => file.Stored):N0}",
                $"{files.Sum(file => file.Duplicate):N0}", $"{files.Sum(file => file.Quarantined):N0}", files.Key.State == "done" ? "" : files.Key.State);
        }
        screen.Write(table);
        screen.MarkupLineInterpolated($"{result.People:N0} people and {result.Entries:N0} entries in the store");
        if (result.Files.Any(file => file.Quarantined > 0 && file.State != "dry-run"))
            screen.MarkupLine("Why rows were set aside: anydoor quarantine list");
    }
}

/// <summary>What <c>anydoor load --json</c> prints.</summary>
internal sealed record LoadResult(IReadOnlyList<LoadedFile> Files, long People, long Entries);

internal sealed record LoadedFile(string File, string? Feed, long Read, long Applied, long Stored, long Duplicate, long Quarantined, string State);
