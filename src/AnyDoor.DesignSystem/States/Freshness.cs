namespace AnyDoor.DesignSystem.States;

/// <summary>How old the last good data of one source is.</summary>
/// <param name="Standing">Done on time, Late, Failed stopped, NotShared.</param>
/// <param name="Says">"1 min", "31 h old", "nothing since Mon 18:04", "not shared".</param>
public sealed record Freshness(string Source, Standing Standing, string Says);
