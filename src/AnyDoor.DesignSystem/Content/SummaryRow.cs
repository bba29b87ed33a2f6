namespace AnyDoor.DesignSystem.Content;

/// <param name="Hidden">Words only readers hear after the action: "Change" + "name".</param>
public sealed record SummaryAction(string Text, string Href, string? Hidden = null);

public sealed record SummaryRow(string Key, string Value, params SummaryAction[] Actions);
