using AnyDoor.Formats.Dates;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Turns mapped entries into entries of the record.</summary>
internal static class MappedEntries
{
    /// <summary>The start of what began on an unknown day.</summary>
    public static readonly DateTimeOffset Unknown = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static RecordEntry ToEntry(MappedRow row, MappedEntry mapped, short feed, short partner, long personId, long sourcePersonId, Receipt receipt, int rowNumber, CodeBook codes) => new()
    {
        PersonId = personId,
        SourcePersonId = sourcePersonId,
        Kind = KindTree.Get(mapped.Kind).Id,
        Code = CodeOf(mapped) is { } code ? codes[code.System, code.Value] : 0,
        StartAt = mapped.Start?.Instant ?? Unknown,
        StartPrecision = Precision(mapped.Start),
        EndAt = mapped.End?.Instant,
        Value = mapped.Value,
        Unit = mapped.Unit,
        CostPence = mapped.CostPence,
        Partner = partner,
        Feed = feed,
        SourceId = mapped.SourceKey,
        Status = mapped.Status switch { "planned" => EntryStatus.Planned, "withdrawn" => EntryStatus.Withdrawn, _ => EntryStatus.Current },
        Sensitivity = byte.TryParse(mapped.Sensitivity, out var level) ? level : (byte)0,
        KnownAt = row.Known ?? receipt.ReceivedAt,
        VersionAt = row.Version,
        Detail = mapped.Detail,
        ReceiptId = receipt.ReceiptId,
        RowNumber = rowNumber,
    };

    public static (string System, string Value, string? Display)? CodeOf(MappedEntry mapped) =>
        (mapped.Code ?? mapped.Display) is { } value ? (mapped.System ?? "local", value, mapped.Display) : null;

    private static byte Precision(PartialDate? date) => date?.Precision switch
    {
        null or Formats.Dates.DatePrecision.None or Formats.Dates.DatePrecision.Year => DatePrecision.Year,
        Formats.Dates.DatePrecision.Month => DatePrecision.Month,
        Formats.Dates.DatePrecision.Day => DatePrecision.Day,
        _ => DatePrecision.Minute,
    };
}
