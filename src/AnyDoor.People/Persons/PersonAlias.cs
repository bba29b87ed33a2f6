namespace AnyDoor.People;

/// <summary>A person found to be the same as another. The survivor is read through <c>PersonAliases</c>; un-merging removes the row.</summary>
public sealed class PersonAlias
{
    public long PersonId { get; set; }
    public long SurvivorId { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Which person has this NHS number now. A number superseded by another stays, marked.</summary>
public sealed class NhsNumberHolder
{
    public required string NhsNumber { get; set; }
    public long PersonId { get; set; }
    public string? SupersededBy { get; set; }
}
