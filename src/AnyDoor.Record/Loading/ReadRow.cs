using AnyDoor.Formats.Csv;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>A row as read: what it says, or why it cannot be used.</summary>
/// <param name="Key">What the row is known by; null where that cannot be read.</param>
/// <param name="Facts">What it says of the person; null where it says nothing of them.</param>
internal sealed record ReadRow(int Number, int Line, string? Key, MappedRow? Mapped, SourceFacts? Facts, IReadOnlyList<RowFault> Faults)
{
    /// <param name="day">The day on which the file was received.</param>
    public static ReadRow Of(BoundMapping bound, RowKeys keys, ICsvRow row, int number, int line, DateTimeOffset receivedAt, DateOnly day) =>
        bound.TryMap(row, receivedAt, day, out var mapped, out var faults)
            ? new ReadRow(number, line, mapped.SourceKey, mapped, RowFacts.Of(mapped), faults)
            : new ReadRow(number, line, keys.Of(row), null, null, faults);
}
