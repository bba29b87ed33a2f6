namespace AnyDoor.DesignSystem.States;

/// <param name="Href">Null for what is not done here, such as asking somebody.</param>
/// <param name="Then">Words after the link: what happens, how long it takes.</param>
public sealed record WayOn(string Text, string? Href, string? Then = null);
