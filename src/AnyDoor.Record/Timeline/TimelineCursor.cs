using System.Globalization;
using AnyDoor.Store;

namespace AnyDoor.Record.Timeline;

/// <summary>Where a page of the timeline ended: start and number of its last entry. Says nothing about the person.</summary>
public readonly record struct TimelineCursor(DateTimeOffset StartAt, long EntryId)
{
    public override string ToString() => $"{Instants.ToMicroseconds(StartAt).ToString(CultureInfo.InvariantCulture)}.{EntryId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Null for anything that is not a cursor: the timeline then begins at its newest entry.</summary>
    public static TimelineCursor? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)
            && Math.Abs(start) < 200L * 366 * 24 * 3600 * 1_000_000
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            ? new TimelineCursor(Instants.FromMicroseconds(start), entry) : null;
    }
}
