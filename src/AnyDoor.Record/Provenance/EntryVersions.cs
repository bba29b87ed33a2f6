using System.Text.Json;
using AnyDoor.Foundation;

namespace AnyDoor.Record;

/// <summary>Reads versions of an entry that a later one replaced.</summary>
public static class EntryVersions
{
    /// <summary>An earlier version as a fact. Its code keeps the words of the current one where it is the same, else it is named by its number alone.</summary>
    /// <param name="codes">Words by number of code.</param>
    public static EntryFact AsFact(RecordEntryVersion version, EntryFact current, IReadOnlyDictionary<int, Code> codes)
    {
        using var content = JsonDocument.Parse(version.Content);
        var root = content.RootElement;
        var code = Number(root, "Code") is { } number ? codes.GetValueOrDefault((int)number) : null;
        return current with
        {
            KindId = (int)(Number(root, "Kind") ?? current.KindId),
            CodeSystem = code?.System ?? current.CodeSystem,
            CodeValue = code?.Value ?? current.CodeValue,
            CodeWords = code is null ? current.CodeWords : code.Display,
            StartAt = Instant(root, "StartAt") ?? current.StartAt,
            StartPrecision = (byte)(Number(root, "StartPrecision") ?? current.StartPrecision),
            EndAt = Instant(root, "EndAt"),
            Value = Number(root, "Value"),
            Unit = Text(root, "Unit"),
            Status = (byte)(Number(root, "Status") ?? current.Status),
            Detail = Text(root, "Detail"),
            KnownAt = version.KnownAt,
            VersionAt = version.VersionAt,
        };
    }

    /// <summary>What the version before said, if it differs in what is shown; null if the correction cannot be seen.</summary>
    public static string? Difference(RecordEntryVersion before, EntryFact current, IReadOnlyDictionary<int, Code> codes, Sharing sharing, DateTimeOffset now)
    {
        var was = AsFact(before, current, codes);
        var today = LondonTime.DayOf(now);
        var (said, says) = (was.Sentence(sharing, now).ToString(), current.Sentence(sharing, now).ToString());
        var (day, dayNow) = (When.Dated(was.StartAt, was.StartPrecision, today), When.Dated(current.StartAt, current.StartPrecision, today));
        return (said == says, day == dayNow) switch { (true, true) => null, (true, false) => day, (false, true) => said, _ => $"{said}, {day}" };
    }

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Instant(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) ? instant : null;
}
