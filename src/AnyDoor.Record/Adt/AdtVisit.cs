namespace AnyDoor.Record.Adt;

/// <summary>What a message says of a visit: PV1, PV2 and DG1. Null means not sent.</summary>
public sealed record AdtVisit
{
    /// <summary>Sender and visit number; without a number, sender, person and admission time.</summary>
    public required string Key { get; init; }

    /// <summary>PV1-2: I, O, E, P, R or as sent.</summary>
    public string? Class { get; init; }

    public AdtLocation? Location { get; init; }

    /// <summary>PV1-4: NHS admission method.</summary>
    public string? AdmissionMethod { get; init; }

    public string? AdmissionSource { get; init; }

    public string? Specialty { get; init; }

    public string? Consultant { get; init; }

    public string? ConsultantName { get; init; }

    public string? DischargeMethod { get; init; }

    public string? DischargeDestination { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? AdmittedAt { get; init; }

    public DateTimeOffset? DischargedAt { get; init; }

    public DateTimeOffset? ExpectedAdmission { get; init; }

    public DateTimeOffset? ExpectedDischarge { get; init; }

    /// <summary>PV2-9 was sent as <c>""</c>: nothing is expected any more.</summary>
    public bool ExpectedDischargeDeleted { get; init; }

    public IReadOnlyList<AdtCode> Diagnoses { get; init; } = [];
}

/// <param name="Ward">PV1-3.1.</param>
public sealed record AdtLocation(string? Ward, string? Bay, string? Bed, string? Site);
