namespace AnyDoor.Plans;

/// <summary>One field on which two people differ.</summary>
/// <param name="Says">The value in words, where it is an id.</param>
public sealed record ConflictField(string Name, string Label, string Mine, string? Theirs, Func<string, string> Says);

/// <summary>What one of two people who edited the same plan typed, against what the other saved: field by field, in the words of the form.</summary>
/// <param name="Part">Which form it was.</param>
/// <param name="Choices">Fields that both changed to different things: somebody must choose.</param>
/// <param name="Kept">Everything else as it would be saved, by field.</param>
public sealed record PlanConflict(string Part, IReadOnlyList<ConflictField> Choices, IReadOnlyList<ConflictField> Yours, IReadOnlyDictionary<string, string> Kept)
{
    /// <summary>Names the value a field had when its form was opened.</summary>
    public const string Was = "was-";

    /// <summary>Names what this reader typed, for as long as nothing is chosen.</summary>
    public const string Mine = "mine-";

    /// <summary>Names a field for which mine or theirs must be chosen.</summary>
    public const string Choose = "choose";

    public static PlanConflict Of(string part, PlanModel model)
    {
        var (choices, yours, kept) = (new List<ConflictField>(), new List<ConflictField>(), new Dictionary<string, string>());
        var known = PlanFields.Of(part, model).ToDictionary(field => field.Name);
        foreach (var (name, typed) in model.Typed.Where(pair => pair.Key != Choose && !pair.Key.StartsWith(Was, StringComparison.Ordinal) && !pair.Key.StartsWith(Mine, StringComparison.Ordinal)))
        {
            var mine = typed.Trim();
            if (!known.TryGetValue(name, out var field) || field.Theirs is null)
            {
                kept[name] = mine;
                if (field is not null && mine.Length > 0)
                    yours.Add(field with { Mine = mine });
                continue;
            }
            var was = model.Typed.GetValueOrDefault(Was + name)?.Trim();
            if (mine != field.Theirs && was != field.Theirs && was != mine)
            {
                choices.Add(field with { Mine = mine });
                continue;
            }
            kept[name] = was == mine ? field.Theirs : mine;
            kept[Was + name] = field.Theirs;
        }
        return new PlanConflict(part, choices, yours, kept);
    }
}
