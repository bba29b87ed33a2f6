namespace AnyDoor.Record.Headings;

/// <summary>One of the headings of what partners know: which entries stand under it and which kinds of partner are asked for it.</summary>
/// <param name="Senders">Kinds of organisation whose data it is.</param>
/// <param name="Kinds">Names or branches of the kinds of entry under it; none where everything its senders send is.</param>
/// <param name="Says">The latest in few words, from the entries under it, newest first; never called with none.</param>
/// <param name="Strong">Shown in bold when there is something.</param>
public sealed record Heading(
    string Id, string Name, IReadOnlyList<string> Senders, IReadOnlyList<string> Kinds, Func<IReadOnlyList<EntryFact>, HeadingContext, string> Says, bool Strong = false)
{
    private readonly HashSet<int> kinds = [.. Kinds.SelectMany(Record.Kinds.KindTree.Subtree).Select(kind => (int)kind.Id)];

    /// <summary>Numbers of its kinds of entry; none where they do not matter.</summary>
    public IReadOnlyCollection<int> KindIds => kinds;

    /// <summary>A finer choice among its kinds; null for all of them.</summary>
    public Func<EntryFact, bool>? Only { get; init; }

    public bool Holds(EntryFact fact, Sharing sharing) => kinds.Count == 0
        ? sharing.KindOf(fact.PartnerNumber) is { } sender && Senders.Contains(sender)
        : kinds.Contains(fact.KindId) && Only?.Invoke(fact) != false;
}

public sealed record HeadingContext(Sharing Sharing, DateTimeOffset Now);
