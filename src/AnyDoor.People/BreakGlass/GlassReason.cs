namespace AnyDoor.People;

/// <summary>One of the few reasons for which glass is broken.</summary>
public sealed record GlassReason(string Id, string Says)
{
    public static IReadOnlyList<GlassReason> All { get; } =
    [
        new("danger", "Somebody's life or health is in danger now"),
        new("safeguarding", "To protect them or somebody else from harm (safeguarding)"),
        new("in-my-care", "They are with me or on the telephone, need help now, and nobody here has put them in my care yet"),
    ];

    /// <summary>The reason in words; the word itself where it is none of these.</summary>
    public static string Of(string id) => All.FirstOrDefault(reason => reason.Id == id)?.Says ?? id;
}
