namespace AnyDoor.Record.Retention;

/// <param name="Holds">Legal holds that stand.</param>
/// <param name="Approvals">The latest first.</param>
/// <param name="Faults">By field.</param>
/// <param name="Conflict">Why nothing was approved.</param>
public sealed record RetentionModel(DryRun Run, DateOnly Today, IReadOnlyList<HoldLine> Holds, IReadOnlyList<ApprovalLine> Approvals)
{
    public string? Because { get; init; }
    public NewHold? Hold { get; init; }
    public IReadOnlyDictionary<string, string>? Faults { get; init; }
    public string? Conflict { get; init; }
}

public sealed record HoldLine(string Id, string Because, string Placed);

public sealed record ApprovalLine(string Href, string When, string By, string Says, bool Open);

/// <param name="Left">How many are still on the list.</param>
/// <param name="Rules">The rules by which they were due, as they were.</param>
public sealed record CertificateModel(
    RetentionApproval Approval, string By, string? RemovedBy, int Left, IReadOnlyList<RuleCount> Rules, IReadOnlyList<KeptLine> Kept, IReadOnlyList<TableCount> Tables, string? Conflict = null)
{
    public string Href => $"{RetentionEndpoints.Here}/{Approval.ApprovalId}";
}

public sealed record RuleCount(string Rule, string Name, string Says, string Source, int People);

/// <param name="What">What one row is.</param>
public sealed record TableCount(string Table, string What, int Rows);
