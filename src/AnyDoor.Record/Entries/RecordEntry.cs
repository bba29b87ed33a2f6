namespace AnyDoor.Record;

/// <summary>One fact about a person as one source states it now. Earlier versions are in <c>record_entry_version</c>.</summary>
public sealed class RecordEntry
{
    public long PersonId { get; set; }
    public long EntryId { get; set; }

    /// <summary>The source person it came from; for what this place did itself, the person it was done for.</summary>
    public long SourcePersonId { get; set; }

    /// <summary>Number of the kind in <c>KindTree</c>.</summary>
    public int Kind { get; set; }

    /// <summary>Interned code; 0 where there is none.</summary>
    public int Code { get; set; }
    public DateTimeOffset StartAt { get; set; }

    /// <summary>One of <see cref="DatePrecision"/>.</summary>
    public byte StartPrecision { get; set; }
    public DateTimeOffset? EndAt { get; set; }
    public double? Value { get; set; }
    public string? Unit { get; set; }
    public int? CostPence { get; set; }

    /// <summary>Number of the partner in <c>partner_number</c>.</summary>
    public short Partner { get; set; }
    public short Feed { get; set; }
    public required string SourceId { get; set; }

    /// <summary>One of <see cref="EntryStatus"/>.</summary>
    public byte Status { get; set; }

    /// <summary>0 = ordinary; categories above that are withheld by role and agreement.</summary>
    public byte Sensitivity { get; set; }

    /// <summary>When the source recorded it, else received less the feed's declared lag, else received.</summary>
    public DateTimeOffset KnownAt { get; set; }

    /// <summary>The source's own time of this version; orders versions.</summary>
    public DateTimeOffset VersionAt { get; set; }

    /// <summary>What else the source says, as a JSON object of plain words: ward, consultant, destination, text ...</summary>
    public string? Detail { get; set; }

    /// <summary>The file or message it came from, and the row in it.</summary>
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }
}

public static class DatePrecision
{
    public const byte Minute = 0;
    public const byte Day = 1;
    public const byte Month = 2;
    public const byte Year = 3;
}

public static class EntryStatus
{
    public const byte Current = 0;
    public const byte Withdrawn = 1;
    public const byte Planned = 2;
}

/// <summary>A version of an entry that a later one replaced, or that arrived after a later one; kept, shown as history, never counted.</summary>
public sealed class RecordEntryVersion
{
    public long PersonId { get; set; }
    public long EntryId { get; set; }
    public DateTimeOffset VersionAt { get; set; }

    /// <summary>64 bits of the hash of its content: the same version sent again is not kept twice.</summary>
    public long Hash { get; set; }
    public DateTimeOffset KnownAt { get; set; }
    public long ReceiptId { get; set; }
    public int RowNumber { get; set; }

    /// <summary>The version's own values, as JSON of column to value.</summary>
    public required string Content { get; set; }
}

/// <summary>Directory of entries by the source's own id, so that a row sent again is known wherever its person is kept.</summary>
public sealed class SourceKey
{
    public short Feed { get; set; }
    public required string SourceId { get; set; }
    public long PersonId { get; set; }
    public long EntryId { get; set; }
    public DateTimeOffset VersionAt { get; set; }

    /// <summary>64 bits of the hash of the row's content: an equal row changes nothing. 0 once the source has deleted it.</summary>
    public long Hash { get; set; }
}

/// <summary>A code as a source sends it: system and code, with its words.</summary>
public sealed class Code
{
    public int CodeId { get; set; }
    public required string System { get; set; }
    public required string Value { get; set; }
    public string? Display { get; set; }
}

/// <summary>Small numbers for partners, so that an entry need not repeat their names.</summary>
public sealed class PartnerNumber
{
    public short Number { get; set; }
    public required string OrganisationId { get; set; }
}
