namespace AnyDoor.Record.Retention;

/// <summary>A record that has been kept long enough.</summary>
/// <param name="Rule">The rule that kept it longest.</param>
/// <param name="KeptBecause">Why it stays; null where it may go.</param>
public sealed record DueRecord(long PersonId, string PublicId, string Rule, DateOnly DueOn, string? KeptBecause);
