namespace AnyDoor.DesignSystem.Content;

public sealed record PageLink(string Href, string? Text = null);
