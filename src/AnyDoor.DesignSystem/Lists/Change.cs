namespace AnyDoor.DesignSystem.Lists;

/// <param name="Note">"Priya Hollins with Dot, 2 Jul. Why: she wants more".</param>
public sealed record Change(string By, string What, string? Old, string? New, string Note);
