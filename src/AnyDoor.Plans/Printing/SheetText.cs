namespace AnyDoor.Plans;

/// <summary>Cuts a text so that a sheet keeps to its page. What is cut is always said, never lost silently.</summary>
public static class SheetText
{
    public const string More = "… (more in the record)";

    /// <param name="room">Characters there is room for, the words that say it was cut not counted.</param>
    public static string Fit(string? text, int room)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= room)
            return line;
        var blank = line.LastIndexOf(' ', room);
        return $"{line[..(blank > room / 2 ? blank : room)]}{More}";
    }

    /// <summary>"And 3 more in the record."; null where all were shown.</summary>
    public static string? Left(int count, int shown) => count <= shown ? null : $"And {count - shown} more in the record.";
}
