namespace AnyDoor.People;

/// <summary>Next of kin, carer or other contact, as a partner recorded them.</summary>
public sealed class Relation
{
    public long PersonId { get; set; }
    public required string Source { get; set; }
    public int Position { get; set; }
    public required string Name { get; set; }
    public string? Relationship { get; set; }
    public string? Phone { get; set; }
    public bool Carer { get; set; }
}

/// <summary>How to reach and speak to somebody, in the order in which it matters; shown wherever they are about to be contacted.</summary>
public sealed class CommunicationNeed
{
    public long PersonId { get; set; }
    public required string Source { get; set; }
    public int Position { get; set; }

    /// <summary>hearing, sight, speech, language, interpreter, print, phone or other.</summary>
    public required string Kind { get; set; }
    public required string Text { get; set; }
}
