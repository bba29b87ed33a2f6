namespace AnyDoor.Record.Retention;

/// <summary>That the information governance lead let a list of records go: by which rules, why, and what became of it. It is the certificate afterwards, and names nobody.</summary>
public sealed class RetentionApproval
{
    public required string ApprovalId { get; set; }

    /// <summary>The rules as they were, and the version they go by.</summary>
    public required string RulesVersion { get; set; }
    public required string Rules { get; set; }

    /// <summary>The day for which it was worked out who is due, and SHA-256 of the list.</summary>
    public DateOnly AsOf { get; set; }
    public required string List { get; set; }
    public int People { get; set; }
    public required string Because { get; set; }
    public required string ApprovedBy { get; set; }
    public DateTimeOffset ApprovedAt { get; set; }
    public int Removed { get; set; }
    public int KeptBack { get; set; }
    public string? RemovedBy { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Somebody on an approved list. The row goes with the record, or when the record proves to be needed: what is left is still to be done.</summary>
public sealed class RetentionPerson
{
    public long PersonId { get; set; }
    public required string ApprovalId { get; set; }
    public required string Rule { get; set; }
    public DateOnly DueOn { get; set; }
}

/// <summary>A figure of the certificate.</summary>
public sealed class RetentionCount
{
    public required string ApprovalId { get; set; }

    /// <summary>One of <see cref="RetentionCounts"/>.</summary>
    public required string Kind { get; set; }
    public required string Name { get; set; }
    public int Number { get; set; }
}

public static class RetentionCounts
{
    /// <summary>People removed, by rule.</summary>
    public const string Rule = "rule";

    /// <summary>Rows removed, by table.</summary>
    public const string Table = "table";

    /// <summary>People who were on the list and stay, by reason.</summary>
    public const string Kept = "kept";
}
