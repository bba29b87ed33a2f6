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

    /// <summary>Demographics as sent, as JSON of time to field to value: see <c>SourceFacts</c>.</summary>
    public required string Demographics { get; set; }

    /// <summary>When the source says this version was made.</summary>
    public DateTimeOffset VersionAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
    public long ReceiptId { get; set; }

    /// <summary>Why this source person is this person: rule and fields that agreed, as JSON. No values.</summary>
    public required string LinkReason { get; set; }

    /// <summary>Everything this source person can be found by in <c>link_key</c>, one a line.</summary>
    public required string LinkKeys { get; set; }

    /// <summary>The person first made for this source person; comes back when a wrong link is undone. 0 where none was made.</summary>
    public long FirstPersonId { get; set; }
}

/// <summary>Directory of source persons by the partner's own id.</summary>
public sealed class SourcePersonKey
{
    public required string SourceSystem { get; set; }
    public required string LocalId { get; set; }
    public long PersonId { get; set; }
    public long SourcePersonId { get; set; }
}

/// <summary>A source's own statement that two of its local ids are one person (A40, A34).</summary>
public sealed class SourceMerge
{
    public required string SourceSystem { get; set; }
    public required string RetiredLocalId { get; set; }
    public required string SurvivorLocalId { get; set; }
    public DateTimeOffset At { get; set; }
    public long ReceiptId { get; set; }
}

/// <summary>Directory of what source persons can be found by: an NHS number, exact demographics, a declared merge.</summary>
public sealed class LinkKey
{
    public required string Key { get; set; }
    public long SourcePersonId { get; set; }
    public long PersonId { get; set; }
}
