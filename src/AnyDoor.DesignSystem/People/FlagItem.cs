using AnyDoor.DesignSystem.Icons;

namespace AnyDoor.DesignSystem.People;

/// <param name="Until">When it ends, as shown: "to 30 Nov".</param>
public sealed record FlagItem(string Text, FlagKind Kind = FlagKind.Plain, string? Until = null, IconName? Icon = null);
