using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>The feeds of <c>feeds/*.yaml</c>, and which of them a file belongs to.</summary>
public sealed class FeedCatalog
{
    private readonly Dictionary<string, short> numbers = [];

    private FeedCatalog(IReadOnlyList<FeedMapping> feeds) => Feeds = feeds;

    public IReadOnlyList<FeedMapping> Feeds { get; }

    /// <summary>Reads every mapping of a folder; faults are told with their lines, and then nothing should be loaded.</summary>
    public static FeedCatalog Load(string folder, FaultList faults)
    {
        var kinds = KindTree.All.Select(kind => kind.Name).ToList();
        return new FeedCatalog([.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => FeedMapping(path, kinds, faults)).OfType<FeedMapping>()]);
    }

    /// <summary>The nearest <c>feeds</c> folder: beside the working folder or above it, else beside the program.</summary>
    public static string? FindFolder(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            // A place's own feeds, with the files that partners sent, may be called so too.
            var feeds = Path.Combine(folder.FullName, "feeds");
            if (Directory.Exists(feeds) && !File.Exists(Path.Combine(feeds, "place.yaml")))
                return feeds;
        }
        var shipped = Path.Combine(AppContext.BaseDirectory, "feeds");
        return Directory.Exists(shipped) ? shipped : null;
    }

    /// <summary>Gives each feed its number and row in the store.</summary>
    public Task RegisterAsync(PlaceStore store, CancellationToken cancel) => store.WriteAsync(ProcessContext.System("feeds.register"), async scope =>
    {
        await scope.TakeTurnAsync("feeds", cancel);
        var known = await scope.Db.Set<Feed>().ToListAsync(cancel);
        foreach (var mapping in Feeds)
        {
            var feed = known.Find(row => row.Name == mapping.Feed);
            if (feed is null)
            {
                feed = new Feed { Number = (short)(known.Select(row => row.Number).DefaultIfEmpty().Max() + 1), Name = mapping.Feed, Partner = "", Title = "", Format = "" };
                known.Add(feed);
                scope.Db.Add(feed);
            }
            (feed.Title, feed.Format, feed.PromisedDelayMinutes) = (mapping.Title, mapping.Format, (int)mapping.PromisedDelay.TotalMinutes);
            feed.Partner = SenderOf(mapping) ?? Feeds.Where(other => other.SourceSystem == mapping.SourceSystem).Select(SenderOf).FirstOrDefault(sender => sender is not null) ?? mapping.SourceSystem;
            (feed.Kinds, feed.CostSource) = (KindsOf(mapping), mapping.CostSource);
            numbers[mapping.Feed] = feed.Number;
        }
    }, cancel);

    // Where each row names its sender, whoever sends by another feed of the same numbers stands for them.
    private static string? SenderOf(FeedMapping mapping) => mapping.Partner?.Constant ?? mapping.SendingFacilities.Values.FirstOrDefault();

    public short Number(FeedMapping feed) => numbers[feed.Feed];

    /// <summary>The feed a file belongs to by its name, or for HL7 by what it holds; null when none takes it.</summary>
    public FeedMapping? For(string path, string? named)
    {
        if (named is not null)
            return Feeds.FirstOrDefault(feed => feed.Feed == named);
        var name = Path.GetFileName(path);
        return Feeds.FirstOrDefault(feed => feed.Takes(name)) ?? (LooksLikeHl7(path) ? Feeds.FirstOrDefault(feed => feed.Format == Mappings.FeedMapping.Hl7v2) : null);
    }

    private static FeedMapping? FeedMapping(string path, IReadOnlyCollection<string> kinds, FaultList faults) => FeedMappingReader.Load(path, kinds, faults);

    // Messages may bring anything; a row brings the kinds that its rules name.
    private static string? KindsOf(FeedMapping mapping)
    {
        var rules = mapping.Entries.Select(entry => entry.Kind).ToList();
        var named = rules.SelectMany(rule => new[] { rule.Constant, rule.Otherwise }.Concat(rule.Map?.Values ?? [])).OfType<string>().Where(kind => kind.Length > 0);
        return rules.Count == 0 || rules.Any(rule => rule is { Constant: null, Map: null } or { Otherwise: ValueRule.Keep }) ? null : string.Join(',', named.Distinct().Order(StringComparer.Ordinal));
    }

    private static bool LooksLikeHl7(string path)
    {
        using var file = File.OpenRead(path);
        var first = Hl7Splitter.Split(file).FirstOrDefault();
        return first is { Fault: null };
    }
}
