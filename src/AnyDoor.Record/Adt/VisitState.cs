namespace AnyDoor.Record.Adt;

public enum VisitStatus
{
    /// <summary>Only updates came so far: nothing says that the visit began.</summary>
    NotBegun,
    Planned,
    Open,
    Closed,
    Void,
}

/// <summary>What all messages of a visit together say. The same whatever order they came in and however often.</summary>
public sealed record VisitState
{
    public required string Key { get; init; }

    public VisitStatus Status { get; init; }

    /// <summary>
    /// One, or several when the class changed: an attendance at the emergency department that became an admission is two entries. Empty
    /// when the visit has not begun; when it is void, what was voided.
    /// </summary>
    public IReadOnlyList<VisitPart> Parts { get; init; } = [];

    public IReadOnlyList<VisitPlace> Places { get; init; } = [];

    public AdtLocation? Location => Places.Count > 0 ? Places[^1].Location : null;

    public DateTimeOffset? PlannedFor { get; init; }

    public bool OnLeave { get; init; }

    public DateTimeOffset? ExpectedDischarge { get; init; }

    public string? AdmissionMethod { get; init; }

    public string? AdmissionSource { get; init; }

    public string? Specialty { get; init; }

    public string? Consultant { get; init; }

    public string? ConsultantName { get; init; }

    public string? Reason { get; init; }

    public string? DischargeMethod { get; init; }

    public string? DischargeDestination { get; init; }

    public IReadOnlyList<AdtCode> Diagnoses { get; init; } = [];

    /// <summary>Time of the latest message folded.</summary>
    public DateTimeOffset Version { get; init; }
}

/// <param name="Start">Null when only the discharge came and it did not tell.</param>
/// <param name="End">Null while it lasts.</param>
public sealed record VisitPart(string Kind, string? Class, DateTimeOffset? Start, DateTimeOffset? End);

public sealed record VisitPlace(AdtLocation Location, DateTimeOffset From);
