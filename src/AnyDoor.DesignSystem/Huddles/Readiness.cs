using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.Huddles;

/// <summary>One line of what is and is not ready: "2 need the five questions:" and links to them.</summary>
public sealed record Readiness(Standing Standing, string Text, params ReadinessLink[] Links)
{
    public IconName? Icon { get; init; }
}

public sealed record ReadinessLink(string Text, string Href);
