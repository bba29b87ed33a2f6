namespace AnyDoor.Web.Faults;

/// <param name="Number">Names the fault in the log; null where there is nothing to look up.</param>
public sealed record FaultModel(string Title, string Lead, string Text, string? Number);
