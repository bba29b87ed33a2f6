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
    CostRule? Cost)
{
    /// <summary>The word that stands for the column at hand in an entry with <c>for_each</c>.</summary>
    public const string Each = "each";

    /// <summary>Several details, each under its own name; instead of <see cref="Detail"/>.</summary>
    public IReadOnlyDictionary<string, ValueRule> Details { get; init; } = new Dictionary<string, ValueRule>();

    /// <summary>The columns of which each gives an entry, as this one; none for an entry of its own.</summary>
    public IReadOnlyList<string> ForEach { get; init; } = [];

    /// <summary>One rule for each of the columns.</summary>
    internal IEnumerable<EntryRule> Spread() => ForEach.Count == 0 ? [this] : ForEach.Select(column => this with
    {
        Name = $"{Name}-{column}", Kind = Kind.For(column), When = When?.For(column), Code = Code?.For(column), System = System?.For(column), Display = Display?.For(column),
        Start = Start?.For(column), End = End?.For(column), Value = Value?.For(column), Unit = Unit?.For(column), Status = Status?.For(column), Sensitivity = Sensitivity?.For(column),
        Detail = Detail?.For(column), Details = Details.ToDictionary(one => one.Key, one => one.Value.For(column)),
    });
}

/// <summary>What an entry costs; one of the three.</summary>
/// <param name="Fixed">Pence for each row.</param>
/// <param name="Pounds">A column with the cost of the row in pounds.</param>
/// <param name="WeeklyPounds">A column with the cost of a week in pounds, charged for every day from start to end, both included.</param>
/// <param name="ByKind">Pence by kind.</param>
public sealed record CostRule(int? Fixed, ValueRule? Pounds, ValueRule? WeeklyPounds, IReadOnlyDictionary<string, int>? ByKind);
