namespace AnyDoor.DesignSystem.Lists;

/// <param name="Width">Pixels, or null to share what is left.</param>
public sealed record WorkColumn(string Text, int? Width = null, bool Numeric = false);
