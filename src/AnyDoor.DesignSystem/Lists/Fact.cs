namespace AnyDoor.DesignSystem.Lists;

/// <param name="Lead">First words, in bold.</param>
/// <param name="NotShared">Words follow the agreement, never the person.</param>
public sealed record Fact(string Label, string Text, Source? From = null, string? Lead = null, bool NotShared = false, string? WhyHref = null);
