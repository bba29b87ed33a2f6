using AnyDoor.Place.Life;

namespace AnyDoor.Place.Adt;

/// <summary>What PV1, PV2 and DG1 of a message say about the visit at that moment.</summary>
internal sealed record Visit(string Class, string Number)
{
    public string Location { get; init; } = "";
    public string Prior { get; init; } = "";
    public string Method { get; init; } = "";
    public string Source { get; init; } = "";
    public string DischargeMethod { get; init; } = "";
    public string Destination { get; init; } = "";
    public string Consultant { get; init; } = "";
    public DateTime? Admitted { get; init; }
    public DateTime? Discharged { get; init; }
    public DateTime? ExpectedAdmission { get; init; }
    public DateTime? ExpectedDischarge { get; init; }
    public Reason? Reason { get; init; }
    public string DiagnosisType { get; init; } = "W";
}
