using AnyDoor.Formats.Dates;

namespace AnyDoor.Record.Mappings;

/// <summary>What one row says, before anybody knows whose it is.</summary>
public sealed record MappedRow
{
    /// <summary>The sending organisation.</summary>
    public required string Partner { get; init; }

    public required string SourceSystem { get; init; }

    /// <summary>The source's own key of the row.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The source's own time of this version; later replaces earlier.</summary>
    public required DateTimeOffset Version { get; init; }

    /// <summary>When the source knew it; null when neither a column nor a declared lag tells (then: when received).</summary>
    public DateTimeOffset? Known { get; init; }

    public bool Deleted { get; init; }

    /// <summary>True if rows of the feed say where people live: then one that does not says that it is nowhere shared.</summary>
    public bool SaysResidence { get; init; }

    public required MappedPerson Person { get; init; }

    /// <summary>Also registration, residence and lives-alone spells. A spell without start holds from an unknown day on.</summary>
    public required IReadOnlyList<MappedEntry> Entries { get; init; }
}

/// <param name="SourceKey">The row's key, with the entry's name after <c>#</c> when the row gives several.</param>
/// <param name="System">Code system, e.g. <c>snomed</c>, <c>practice</c>.</param>
/// <param name="CostPence">Up to the end, or to the day of the file while it is open.</param>
/// <param name="WeeklyPence">The weekly price an open entry goes on costing.</param>
public sealed record MappedEntry(
    string SourceKey,
    string Kind,
    string? Code,
    string? System,
    string? Display,
    PartialDate? Start,
    PartialDate? End,
    double? Value,
    string? Unit,
    int? CostPence,
    int? WeeklyPence,
    string? Status,
    string? Sensitivity,
    string? Detail);
