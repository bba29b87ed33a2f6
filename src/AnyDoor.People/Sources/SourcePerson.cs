namespace AnyDoor.People;

/// <summary>A person as one partner's system knows them. Belongs to exactly one person; moved when linkage is corrected.</summary>
public sealed class SourcePerson
{
    public long PersonId { get; set; }
    public long SourcePersonId { get; set; }

    /// <summary>Organisation that sent it.</summary>
    public required string Partner { get; set; }

    /// <summary>The numbering system of the local id, e.g. <c>gp</c> or a hospital's assigning authority.</summary>
    public required string SourceSystem { get; set; }
    public required string LocalId { get; set; }
    public string? NhsNumber { get; set; }

    /// <summary>NHS number status indicator 01-08 as sent.</summary>
    public string? NhsNumberStatus { get; set; }

    /// <summary>Demographics as sent, as JSON of the mapping's field names.</summary>
    public required string Demographics { get; set; }

    /// <summary>When the source says this version was made.</summary>
    public DateTimeOffset VersionAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public long ReceiptId { get; set; }

    /// <summary>Why this source person is this person: rule and fields that agreed, as JSON. No values.</summary>
    public required string LinkReason { get; set; }
}

/// <summary>Directory of source persons by the partner's own id.</summary>
public sealed class SourcePersonKey
{
    public required string SourceSystem { get; set; }
    public required string LocalId { get; set; }
    public long PersonId { get; set; }
    public long SourcePersonId { get; set; }

    /// <summary>The local id that replaced this one (A40, A34), if one did.</summary>
    public string? RetiredInto { get; set; }
}
