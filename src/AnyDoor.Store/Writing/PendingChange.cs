namespace AnyDoor.Store;

/// <summary>What one transaction changed about one person, as one row.</summary>
internal sealed class PendingChange(string change, bool history)
{
    private readonly SortedSet<string> changes = [change];

    /// <summary>True only if everything in it was loaded as history.</summary>
    public bool History { get; private set; } = history;

    public string Words => string.Join(',', changes);

    public void Add(string change, bool isHistory)
    {
        changes.Add(change);
        History &= isHistory;
    }
}
