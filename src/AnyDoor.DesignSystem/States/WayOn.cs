namespace AnyDoor.DesignSystem.States;

/// <param name="Then">Words after the link: what happens, how long it takes.</param>
public sealed record WayOn(string Text, string Href, string? Then = null);
