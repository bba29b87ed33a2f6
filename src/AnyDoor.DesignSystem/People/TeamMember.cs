namespace AnyDoor.DesignSystem.People;

/// <param name="Role">"matron, leads the plan".</param>
public sealed record TeamMember(string Name, string Role);
