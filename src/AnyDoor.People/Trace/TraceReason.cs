namespace AnyDoor.People;

/// <summary>How somebody came to have to do with the person they trace.</summary>
public sealed record TraceReason(string Id, string Says)
{
    public static IReadOnlyList<TraceReason> All { get; } =
    [
        new("here", "They are here with me: at a front door, on a ward, at their home"),
        new("telephone", "They, or somebody who rings for them, are on the telephone"),
        new("asked", "Somebody has asked us to see them, and they know of it"),
    ];
}
