using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>What a missing row means.</summary>
public enum FeedMode
{
    /// <summary>Only what changed is sent: a missing row says nothing.</summary>
    Delta,

    /// <summary>Everything is sent each time: a missing row is gone.</summary>
    Full,

    /// <summary>Everything of a period is sent: a row of that period that is missing is gone.</summary>
    Window,
}

/// <summary>How one feed's rows become entries: read from <c>feeds/*.yaml</c>, bound to a file's header once, then applied to each row.</summary>
public sealed record FeedMapping
{
    public const string Csv = "csv";
    public const string Hl7v2 = "hl7v2";

    public required string File { get; init; }

    /// <summary>Name of the feed, e.g. <c>gp-events</c>.</summary>
    public required string Feed { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary><see cref="Csv"/> or <see cref="Hl7v2"/>.</summary>
    public required string Format { get; init; }

    /// <summary>File names that belong to the feed; <c>*</c> stands for anything.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public required string SourceSystem { get; init; }

    /// <summary>The organisation that sends; null when each message says so itself.</summary>
    public ValueRule? Partner { get; init; }

    public FeedMode Mode { get; init; }

    /// <summary>In window mode, the days back from the file's day that it covers.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>The age at which good data counts as late.</summary>
    public TimeSpan PromisedDelay { get; init; }

    /// <summary>How long before a file comes its rows were known to the source, when no column tells it.</summary>
    public TimeSpan? DeclaredLag { get; init; }

    /// <summary>Share of rows (0..1) that may vanish from a full or window file before it waits for a person.</summary>
    public decimal VanishLimit { get; init; } = 0.05m;

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns that are known and deliberately not used.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public IReadOnlyList<ValueRule> Key { get; init; } = [];

    public ValueRule? Version { get; init; }

    public ValueRule? Known { get; init; }

    public ValueRule? Deleted { get; init; }

    public PersonRule? Person { get; init; }

    public IReadOnlyList<EntryRule> Entries { get; init; } = [];

    /// <summary>HL7: the facilities (MSH-4) taken, and the partner each stands for.</summary>
    public IReadOnlyDictionary<string, string> SendingFacilities { get; init; } = new Dictionary<string, string>();

    /// <summary>HL7: the processing ids (MSH-11) taken. Others are set aside: a training system's patients are nobody.</summary>
    public IReadOnlyList<string> ProcessingIds { get; init; } = ["P"];

    /// <summary>Pence for one entry of a kind, where the source sends no cost. A kind's cost also holds for the kinds below it.</summary>
    public IReadOnlyDictionary<string, int> UnitCosts { get; init; } = new Dictionary<string, int>();

    /// <summary>Pence a day of a stay, by kind; added to the unit cost.</summary>
    public IReadOnlyDictionary<string, int> DayCosts { get; init; } = new Dictionary<string, int>();

    /// <summary>Where the prices of the mapping are from; they are shown with it. Null where it has none of its own.</summary>
    public string? CostSource { get; init; }

    /// <summary>How the source of prices begins that nobody published.</summary>
    public const string PlaceholderCosts = "placeholder";

    private bool HasCosts => UnitCosts.Count > 0 || DayCosts.Count > 0 || Entries.Any(entry => entry.Cost is { Fixed: not null } or { ByKind: not null });

    /// <summary>A price without its source cannot be told from a published one.</summary>
    public bool LacksCostSource => HasCosts && CostSource is null;

    public bool Takes(string fileName) => Files.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, fileName));

    /// <summary>Finds the mapping's columns in a file's header; faults when one is missing, and then the file must not be read.</summary>
    public BoundMapping? Bind(IReadOnlyList<string> header, string file, FaultList faults, List<string> notices) =>
        HeaderCheck.Passes(this, header, file, faults, notices) ? new BoundMapping(this, header) : null;
}
