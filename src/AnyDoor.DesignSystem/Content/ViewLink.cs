namespace AnyDoor.DesignSystem.Content;

/// <param name="Count">"12", "999+"; null where nothing is counted.</param>
public sealed record ViewLink(string Text, string Href, string? Count, bool Current);
