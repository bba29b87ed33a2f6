namespace AnyDoor.Record;

public sealed record FamilyMember(string Name, string? Relationship, bool Carer, string? Phone);
