namespace AnyDoor.Meetings;

public static class ItemStatus
{
    public const string Waiting = "waiting";
    public const string Discussing = "discussing";
    public const string Decided = "decided";
    public const string RolledOver = "rolled-over";
    public const string Withdrawn = "withdrawn";

    public static readonly IReadOnlyList<string> All = [Waiting, Discussing, Decided, RolledOver, Withdrawn];
}

public enum ItemCommand
{
    Discuss,
    Leave,
    Decide,
    RollOver,
    Withdraw,
    Restore,
}

/// <param name="Note">What else happens, for the document.</param>
public sealed record ItemRule(string In, ItemCommand Command, string To, string Note);

/// <summary>The life of an agenda item as a table. What is not in it is refused.</summary>
public static class ItemRules
{
    public static readonly IReadOnlyList<ItemRule> All =
    [
        new(ItemStatus.Waiting, ItemCommand.Discuss, ItemStatus.Discussing, "Its clock runs; whoever is here is noted as present for the person"),
        new(ItemStatus.Waiting, ItemCommand.Decide, ItemStatus.Decided, "Published in the record as discussed"),
        new(ItemStatus.Waiting, ItemCommand.RollOver, ItemStatus.RolledOver, "Goes on the next huddle, counted; refused at the limit of the care model"),
        new(ItemStatus.Waiting, ItemCommand.Withdraw, ItemStatus.Withdrawn, "Says why; whoever accepted an action from it is told"),
        new(ItemStatus.Discussing, ItemCommand.Leave, ItemStatus.Waiting, "Its clock stops; the group went on without deciding"),
        new(ItemStatus.Discussing, ItemCommand.Decide, ItemStatus.Decided, "Published in the record as discussed"),
        new(ItemStatus.Discussing, ItemCommand.RollOver, ItemStatus.RolledOver, "Goes on the next huddle, counted; refused at the limit of the care model"),
        new(ItemStatus.Discussing, ItemCommand.Withdraw, ItemStatus.Withdrawn, "Says why; whoever accepted an action from it is told"),
        new(ItemStatus.Decided, ItemCommand.Decide, ItemStatus.Decided, "Another decision replaces the first while the huddle is open; both are kept in the history"),
        new(ItemStatus.Withdrawn, ItemCommand.Restore, ItemStatus.Waiting, "The event stands after all, or somebody puts the person on again"),
    ];

    private static readonly Dictionary<(string, ItemCommand), ItemRule> Table = All.ToDictionary(rule => (rule.In, rule.Command));

    public static ItemRule? Find(string status, ItemCommand command) => Table.GetValueOrDefault((status, command));

    public static string WordOf(ItemCommand command) => command == ItemCommand.RollOver ? "roll-over" : command.ToString().ToLowerInvariant();
}
