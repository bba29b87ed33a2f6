namespace AnyDoor.DesignSystem.Lists;

/// <summary>Where a fact came from and how old it is.</summary>
/// <param name="Age">"07:52", "31 h old", "Mon 18:04".</param>
/// <param name="Old">Older than its source promised: the chip turns amber.</param>
/// <param name="Href">The message it came from.</param>
public sealed record Source(string Partner, string? Age = null, bool Old = false, string? Href = null);
