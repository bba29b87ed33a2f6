namespace AnyDoor.Store;

/// <summary>A place in the log of changes: everything up to and including it has been read.</summary>
/// <remarks>On PostgreSQL positions become visible in the order of commit, not of number. Reading in the order (transaction,
/// position), and only transactions older than every one still open, never passes over a change.</remarks>
public readonly record struct ChangeCursor(long Tx, long Position)
{
    public static readonly ChangeCursor Start = new(-1, -1);

    public bool IsAfter(ChangeCursor other) => Tx > other.Tx || (Tx == other.Tx && Position > other.Position);

    public override string ToString() => $"{Tx}:{Position}";

    public static ChangeCursor Parse(string text)
    {
        var parts = text.Split(':');
        return new(long.Parse(parts[0]), long.Parse(parts[1]));
    }
}
