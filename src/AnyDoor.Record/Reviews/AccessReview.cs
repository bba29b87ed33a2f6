using AnyDoor.Store;

namespace AnyDoor.Record.Reviews;

/// <summary>What was found when somebody looked at a broken glass, or at an objection that was overridden. Belongs to its subject, whoever the person proves to be.</summary>
public sealed class AccessReview : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }

    /// <summary>Id of the glass or the override.</summary>
    public required string SubjectId { get; set; }

    /// <summary>One of <see cref="ReviewDecisions"/>.</summary>
    public required string Decision { get; set; }
    public required string Words { get; set; }
    public required string DecidedBy { get; set; }
    public DateTimeOffset At { get; set; }
    public int Version { get; set; }
}

public static class ReviewDecisions
{
    public const string Justified = "justified", NotJustified = "not-justified";

    /// <summary>Whoever it was is asked first; it goes on waiting.</summary>
    public const string Ask = "ask";

    public static readonly IReadOnlyList<string> All = [Justified, NotJustified, Ask];

    public static string Words(string decision) => decision switch { Justified => "Justified", NotJustified => "Not justified", _ => "Asked them for more" };
}
