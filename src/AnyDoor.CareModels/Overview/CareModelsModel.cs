using AnyDoor.Foundation;

namespace AnyDoor.CareModels.Overview;

public sealed record CareModelsModel(IReadOnlyList<FaultToTell> Faults, IReadOnlyList<CareModelLine> InUse, IReadOnlyList<CareModelLine> NotInUse);

/// <param name="State">What could be done with it, in a few words.</param>
public sealed record CareModelLine(string Model, string Title, int? Version, string Teams, string? SignedBy, DateTimeOffset? Since, string State);

public sealed record FaultToTell(string Model, string Lead, string Text);

/// <param name="Pack">The version in use; else the one that could be adopted; null where that has faults.</param>
/// <param name="Running">Null while none is in use.</param>
/// <param name="Offered">The pack in the folder; null where there is none.</param>
/// <param name="ToLookAt">Whether the offered one is another than the one in use.</param>
public sealed record CareModelModel(
    string Model, Pack? Pack, RunningPack? Running, FaultToTell? Fault, OfferedPack? Offered, bool ToLookAt, IReadOnlyList<string> Teams, IReadOnlyList<SignedVersion> History, string? Done);

/// <param name="Figures">What the signer was shown, as the reader may know it.</param>
public sealed record SignedVersion(int Version, string SignedBy, DateTimeOffset At, DateTimeOffset InForceFrom, string? Reason, string? Figures);

/// <summary>The page before a signature.</summary>
/// <param name="Preview">Null when the pack has faults.</param>
/// <param name="SignedBy">Name and title of the reader; null for those who may only look.</param>
public sealed record AdoptModel(
    string Model, string Title, AdoptionPreview? Preview, IReadOnlyList<Fault> Faults, string? SignedBy, string? Reason = null, int HoursBack = 0, string? Field = null, string? Fault = null);
