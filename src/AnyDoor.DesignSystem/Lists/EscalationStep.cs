namespace AnyDoor.DesignSystem.Lists;

/// <param name="Who">Who acts on it.</param>
public sealed record EscalationStep(string Title, string Signs, string Do, string Who);
