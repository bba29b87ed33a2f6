namespace AnyDoor.CareModels;

/// <summary>A meeting of the team beside its daily huddle.</summary>
/// <param name="At">Local time.</param>
/// <param name="PerPractice">One for each practice that the team answers for, about that practice's people.</param>
/// <param name="Brings">Kinds of flag that put their people on every agenda while they last.</param>
public sealed record PackMeeting(string Id, Cadence Every, TimeOnly At, int Minutes, bool PerPractice, IReadOnlyList<string> Brings, HuddleRules Rules);
