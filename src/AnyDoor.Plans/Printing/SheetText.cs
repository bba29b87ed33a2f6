namespace AnyDoor.Plans;

/// <summary>Cuts texts so that a sheet keeps to its page, and remembers whether it had to: the sheet then says so.</summary>
public sealed class SheetText
{
    /// <summary>True once a text had to be cut.</summary>
    public bool WasCut { get; private set; }

    /// <param name="room">Characters there is room for.</param>
    public string Fit(string? text, int room)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= room)
            return line;
        WasCut = true;
        var blank = line.LastIndexOf(' ', room);
        return $"{line[..(blank > room / 2 ? blank : room)]}…";
    }

    /// <summary>"And 3 more in the record."; null where all were shown.</summary>
    public static string? Left(int count, int shown) => count <= shown ? null : $"And {count - shown} more in the record.";
}
