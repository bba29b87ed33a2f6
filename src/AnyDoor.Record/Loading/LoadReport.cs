using AnyDoor.Foundation;

namespace AnyDoor.Record.Loading;

/// <summary>What became of one file. Read = applied + duplicate + quarantined; applied includes stored.</summary>
/// <param name="Feed">Null when no feed takes the file.</param>
/// <param name="State">done, stopped, held or not-taken.</param>
public sealed record FileReport(string File, string? Feed, long Read, long Applied, long Stored, long Duplicate, long Quarantined, string State, IReadOnlyList<Fault> Faults, IReadOnlyList<string> Notices);

public sealed record LoadReport(IReadOnlyList<FileReport> Files)
{
    public bool Failed => Files.Any(file => file.State is "stopped" or "not-taken");
}

/// <param name="As">Name of the feed to which all files belong, instead of looking at their names.</param>
/// <param name="TriggersOn">True where what is loaded has just happened, so that triggers fire.</param>
/// <param name="RowsAtATime">Rows or messages of one transaction.</param>
public sealed record LoadOptions(string? As = null, bool TriggersOn = false, bool DryRun = false, int RowsAtATime = 10_000);

public sealed record LoadProgress(string File, long Read);
