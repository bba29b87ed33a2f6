namespace AnyDoor.Population.Rows;

/// <summary>Where each column of a block lies, in bytes from the block's start; columns begin on 64-byte lines.</summary>
internal readonly struct BlockLayout
{
    private const int Line = 64;

    /// <param name="kinds">How many kinds have a posting list; 0 for a block without.</param>
    public BlockLayout(int people, int entries, int kinds = 0)
    {
        long at = 0;
        PersonId = Take(ref at, people, sizeof(long));
        KindBits = Take(ref at, people, sizeof(ulong));
        First = Take(ref at, people + 1, sizeof(int));
        BirthFrom = Take(ref at, people, sizeof(int));
        BirthTo = Take(ref at, people, sizeof(int));
        Died = Take(ref at, people, sizeof(int));
        Sex = Take(ref at, people, sizeof(byte));
        Start = Take(ref at, entries, sizeof(int));
        End = Take(ref at, entries, sizeof(int));
        Code = Take(ref at, entries, sizeof(int));
        Value = Take(ref at, entries, sizeof(float));
        Pence = Take(ref at, entries, sizeof(int));
        Kind = Take(ref at, entries, sizeof(ushort));
        Known = Take(ref at, entries, sizeof(ushort));
        Partner = Take(ref at, entries, sizeof(byte));
        Sensitivity = Take(ref at, entries, sizeof(byte));
        Flags = Take(ref at, entries, sizeof(byte));
        PostingKind = Take(ref at, kinds, sizeof(ushort));
        PostingEnd = Take(ref at, kinds, sizeof(int));
        Posting = Take(ref at, kinds == 0 ? 0 : entries, sizeof(uint));
        Bytes = at;
    }

    public long PersonId { get; }
    public long KindBits { get; }
    public long First { get; }
    public long BirthFrom { get; }
    public long BirthTo { get; }
    public long Died { get; }
    public long Sex { get; }
    public long Start { get; }
    public long End { get; }
    public long Code { get; }
    public long Value { get; }
    public long Pence { get; }
    public long Kind { get; }
    public long Known { get; }
    public long Partner { get; }
    public long Sensitivity { get; }
    public long Flags { get; }
    public long PostingKind { get; }
    public long PostingEnd { get; }
    public long Posting { get; }
    public long Bytes { get; }

    private static long Take(ref long at, long count, int size)
    {
        var start = at;
        at = (at + (count * size) + Line - 1) / Line * Line;
        return start;
    }
}
