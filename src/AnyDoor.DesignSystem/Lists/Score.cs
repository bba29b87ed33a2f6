namespace AnyDoor.DesignSystem.Lists;

/// <param name="When">"April".</param>
public sealed record Score(string When, int Value, int Of = 5);
