namespace AnyDoor.Plans;

/// <summary>Times that a place may set for its actions.</summary>
public sealed record ActionSettings
{
    /// <summary>How long an offer waits for an answer where the asker says nothing.</summary>
    public TimeSpan AcceptWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long it then waits at the duty desk before it comes back.</summary>
    public TimeSpan DeskAcceptsWithin { get; init; } = TimeSpan.FromHours(4);

    /// <summary>By when it is due where the asker says nothing.</summary>
    public TimeSpan DueWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long those who held an action still see the person after it ended.</summary>
    public TimeSpan AccessAfterEnd { get; init; } = TimeSpan.FromDays(14);
}
