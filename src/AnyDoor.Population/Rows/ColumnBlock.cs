namespace AnyDoor.Population.Rows;

/// <summary>
/// People and their entries in columns over memory that does not move: a group of a mapped snapshot file, or a pinned buffer
/// holding one changed person. People ascend by id; a person's entries stand together, ordered as <see cref="Entry"/> says.
/// </summary>
public sealed unsafe class ColumnBlock
{
    internal readonly long* PersonIds;
    internal readonly ulong* KindBits;
    internal readonly int* First;
    internal readonly int* BirthFrom;
    internal readonly int* BirthTo;
    internal readonly int* Died;
    internal readonly byte* Sexes;
    internal readonly int* Start;
    internal readonly int* End;
    internal readonly int* Code;
    internal readonly float* Value;
    internal readonly int* Pence;
    internal readonly ushort* Kind;
    internal readonly ushort* Known;
    internal readonly byte* Partner;
    internal readonly byte* Sensitivity;
    internal readonly byte* Flags;
    private readonly byte[]? _pinned;

    internal ColumnBlock(byte* memory, int people, int entries, byte[]? pinned = null)
    {
        var layout = new BlockLayout(people, entries);
        (People, Entries, Bytes, _pinned) = (people, entries, layout.Bytes, pinned);
        PersonIds = (long*)(memory + layout.PersonId);
        KindBits = (ulong*)(memory + layout.KindBits);
        First = (int*)(memory + layout.First);
        BirthFrom = (int*)(memory + layout.BirthFrom);
        BirthTo = (int*)(memory + layout.BirthTo);
        Died = (int*)(memory + layout.Died);
        Sexes = memory + layout.Sex;
        Start = (int*)(memory + layout.Start);
        End = (int*)(memory + layout.End);
        Code = (int*)(memory + layout.Code);
        Value = (float*)(memory + layout.Value);
        Pence = (int*)(memory + layout.Pence);
        Kind = (ushort*)(memory + layout.Kind);
        Known = (ushort*)(memory + layout.Known);
        Partner = memory + layout.Partner;
        Sensitivity = memory + layout.Sensitivity;
        Flags = memory + layout.Flags;
    }

    public int People { get; }

    public int Entries { get; }

    public long Bytes { get; }

    internal bool IsPinned => _pinned is not null;

    public static ColumnBlock OfOne(in PersonHeader person, IEnumerable<Entry> entries)
    {
        var builder = new BlockBuilder();
        builder.Append(person, [.. entries]);
        return builder.ToBlock();
    }

    public PersonRow Row(int index, ulong categories = ulong.MaxValue) => new(this, index, categories);

    /// <summary>The person's place in the block, or -1.</summary>
    public int IndexOf(long personId)
    {
        var found = new ReadOnlySpan<long>(PersonIds, People).BinarySearch(personId);
        return found < 0 ? -1 : found;
    }
}
