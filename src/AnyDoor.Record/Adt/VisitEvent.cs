namespace AnyDoor.Record.Adt;

/// <summary>One message of a visit, as kept for the fold; plain data that goes to JSON and back.</summary>
public sealed record VisitEvent(string Trigger, DateTimeOffset EventAt, DateTimeOffset MessageAt, string ControlId, AdtVisit Visit);
