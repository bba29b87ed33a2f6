using AnyDoor.DesignSystem.People;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;

namespace AnyDoor.Recall.Working;

/// <summary>One person on one list: what was done, and a form for what was done now.</summary>
/// <param name="Given">What was posted, where it could not be taken.</param>
public sealed record WorkingModel(PersonView Person, string PublicId, string? Phone, ListOfModel List, RecallCase Case, IReadOnlyList<ShownStep> Steps, GivenStep Given, IReadOnlyDictionary<string, string> Faults, bool Conflict)
{
    public string Address => $"{List.Href}/people/{PublicId}";
}

public sealed record ShownStep(string StepId, string What, string Parts, string? Reason, string? Note, DateOnly OnDay, string By, string? TakenBack);

public sealed record GivenStep(string? Outcome, IReadOnlyList<string> Parts, string? Reason, string? Note, string Day, string Month, string Year);
