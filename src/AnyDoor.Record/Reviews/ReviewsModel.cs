namespace AnyDoor.Record.Reviews;

/// <param name="Waiting">The oldest of those that wait.</param>
/// <param name="Unusual">What stands out among everybody who opened records, by kind.</param>
/// <param name="Faults">By field; of one form of the page.</param>
public sealed record ReviewsModel(
    IReadOnlyList<ReviewLine> Waiting, int WaitingCount, IReadOnlyList<ReviewLine> Decided, IReadOnlyList<UnusualGroup> Unusual, IReadOnlyDictionary<string, string>? Faults = null, string? Conflict = null);

/// <param name="RecordHref">Who has looked at the record: never the record.</param>
/// <param name="Opened">What they looked at while it was open.</param>
/// <param name="Followed">Whether a relationship came of it.</param>
public sealed record ReviewLine(
    string Id, string What, string Who, string When, string Reason, string Words, string RecordHref, IReadOnlyList<OpenedLine> Opened, string? Followed, string? Decision, string? DecisionWords, string? DecidedBy, int Version)
{
    /// <summary>What was typed into its form and could not be kept.</summary>
    public (string? Decision, string? Words)? Typed { get; init; }
}

public sealed record OpenedLine(string When, string What);

/// <param name="Compared">What is compared with what, and over which time.</param>
public sealed record UnusualGroup(string Id, string Title, string Compared, IReadOnlyList<UnusualLine> Lines);

/// <param name="RecordHref">Null where it is about more than one record.</param>
public sealed record UnusualLine(string Who, string Says, string? RecordHref);
