namespace AnyDoor.CareModels;

/// <summary>A pack as it stands: the version in use, and what is wrong with the newest text if it cannot be used.</summary>
/// <param name="Pack">The last good version.</param>
/// <param name="Faulty">Null while the newest adopted text is the one in use.</param>
public sealed record RunningPack(Pack Pack, DateTimeOffset AdoptedAt, DateTimeOffset InForceFrom, string AdoptedBy, string? Faulty)
{
    public string? Reason { get; init; }

    public AdoptionFigures? Figures { get; init; }

    /// <summary>By trigger: since when it has been in force.</summary>
    public IReadOnlyDictionary<string, TriggerStart> Starts { get; init; } = new Dictionary<string, TriggerStart>();

    /// <summary>Whether an event came after the trigger came into force for a member who entered at some time.</summary>
    public bool IsInForce(Trigger trigger, DateTimeOffset eventAt, DateTimeOffset entered) =>
        eventAt >= (Starts.GetValueOrDefault(trigger.Id) is { } start ? start.For(entered) : InForceFrom);
}

/// <summary>
/// A new version does not begin a trigger again that an earlier one had: else an event whose message comes after the signature would be lost.
/// Where the rule of its cohort changed, that holds for those who were in before; for newcomers the trigger begins with the rule.
/// </summary>
/// <param name="Began">From when the oldest of the versions that had the trigger without a break was in force.</param>
/// <param name="RuleBegan">The same of the versions that also had the cohort's rule.</param>
/// <param name="RuleAdoptedAt">When that rule was signed.</param>
public sealed record TriggerStart(DateTimeOffset Began, DateTimeOffset RuleBegan, DateTimeOffset RuleAdoptedAt)
{
    public DateTimeOffset For(DateTimeOffset entered) => entered < RuleAdoptedAt ? Began : RuleBegan;
}

/// <summary>A newest adopted text that cannot be used.</summary>
/// <param name="What">The first fault, and how many more there are.</param>
/// <param name="Since">When it was first noticed.</param>
/// <param name="Running">The last good version; null where there is none, and nothing runs.</param>
/// <param name="Noticed">Whether that has been written down; until then nobody is told.</param>
public sealed record PackFault(string Model, int Version, string What, DateTimeOffset Since, string SignedBy, int? Running, bool Noticed);
