namespace AnyDoor.DesignSystem.Huddles;

/// <param name="Who">Null when nobody was understood; then <paramref name="Missing"/> says what to add.</param>
public sealed record ActionReading(string What, string? Who, string? Role, string? When, string? Missing = null);
