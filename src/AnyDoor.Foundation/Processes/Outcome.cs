namespace AnyDoor.Foundation;

/// <summary>What came of a request to change something: done, refused with a reason, not found, or in conflict with a newer version.</summary>
public enum OutcomeKind
{
    Done,
    Unchanged,
    Refused,
    NotFound,
    Conflict,
}

/// <param name="Message">For the person who asked: what is wrong and what to do.</param>
/// <param name="Field">The form field at fault, if one is.</param>
public sealed record Outcome(OutcomeKind Kind, string? Message = null, string? Field = null)
{
    public static readonly Outcome Done = new(OutcomeKind.Done);
    public static readonly Outcome Unchanged = new(OutcomeKind.Unchanged);
    public static readonly Outcome NotFound = new(OutcomeKind.NotFound);

    public bool Ok => Kind is OutcomeKind.Done or OutcomeKind.Unchanged;

    public static Outcome Refused(string message, string? field = null) => new(OutcomeKind.Refused, message, field);

    public static Outcome Conflict(string message) => new(OutcomeKind.Conflict, message);
}
