namespace AnyDoor.DesignSystem.Figures;

/// <param name="Shown">The figure as printed: "104,862", "not shown".</param>
public sealed record Figure(string Label, double Value, string Shown, string? Href = null, bool Strong = false, string? Note = null);
