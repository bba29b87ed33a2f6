namespace AnyDoor.Record.Mappings;

/// <summary>One entry that a row may give.</summary>
/// <param name="Name">Tells the entries of one row apart; part of the source key when the row gives several.</param>
/// <param name="When">The row gives this entry only when this value is not empty.</param>
public sealed record EntryRule(
    string Name,
    ValueRule Kind,
    ValueRule? When,
    ValueRule? Code,
    ValueRule? System,
    ValueRule? Display,
    ValueRule? Start,
    ValueRule? End,
    ValueRule? Value,
    ValueRule? Unit,
    ValueRule? Status,
    ValueRule? Sensitivity,
    ValueRule? Detail,
    CostRule? Cost);

/// <summary>What an entry costs; one of the three.</summary>
/// <param name="Fixed">Pence for each row.</param>
/// <param name="Pounds">A column with the cost of the row in pounds.</param>
/// <param name="WeeklyPounds">A column with the cost of a week in pounds, charged for every day from start to end, both included.</param>
/// <param name="ByKind">Pence by kind.</param>
public sealed record CostRule(int? Fixed, ValueRule? Pounds, ValueRule? WeeklyPounds, IReadOnlyDictionary<string, int>? ByKind);
