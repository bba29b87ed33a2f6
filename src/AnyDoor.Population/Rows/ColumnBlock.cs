using System.Runtime.Intrinsics.X86;

namespace AnyDoor.Population.Rows;

/// <summary>
/// People and their entries in columns over memory that does not move: a group of a mapped snapshot file, or a pinned buffer
/// holding one changed person. People ascend by id; a person's entries stand together, ordered as <see cref="Entry"/> says.
/// </summary>
public sealed unsafe class ColumnBlock
{
    private const int Line = 64;

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
    private readonly ushort* _postingKinds;
    private readonly int* _postingEnds;
    private readonly uint* _postings;
    private readonly int _kinds;
    private readonly ulong _categories;
    private readonly byte[]? _pinned;

    /// <param name="kinds">How many kinds have a posting list; 0 for a block without.</param>
    /// <param name="categories">Every category of sensitivity that an entry of the block has.</param>
    internal ColumnBlock(byte* memory, int people, int entries, int kinds = 0, ulong categories = ulong.MaxValue, byte[]? pinned = null)
    {
        var layout = new BlockLayout(people, entries, kinds);
        (People, Entries, Bytes, _kinds, _categories, _pinned) = (people, entries, layout.Bytes, kinds, categories, pinned);
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
        _postingKinds = (ushort*)(memory + layout.PostingKind);
        _postingEnds = (int*)(memory + layout.PostingEnd);
        _postings = (uint*)(memory + layout.Posting);
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

    /// <param name="categories">Categories of sensitivity that may be seen. Where no entry of the block has another, nothing need be hidden.</param>
    public PersonRow Row(int index, ulong categories = ulong.MaxValue, WithheldRows? withheld = null) =>
        new(this, index, (_categories & ~categories) == 0 ? ulong.MaxValue : categories, withheld);

    /// <summary>Has somebody's columns brought near while another is asked: where few of many are, waiting for memory is most of the work.</summary>
    internal void BringNear(int index)
    {
        if (!Sse.IsSupported) return;
        var (first, end) = (First[index], First[index + 1]);
        Sse.Prefetch0(PersonIds + index);
        Sse.Prefetch0(KindBits + index);
        for (var i = first; i < end; i += Line / sizeof(ushort))
        {
            Sse.Prefetch0(Kind + i);
            Sse.Prefetch0(Known + i);
        }

        for (var i = first; i < end; i += Line / sizeof(int))
        {
            Sse.Prefetch0(Start + i);
            Sse.Prefetch0(End + i);
            Sse.Prefetch0(Code + i);
        }
    }

    /// <summary>The posting list of a kind: its entries by person and start. Only groups of a file have them; elsewhere it is empty.</summary>
    internal ReadOnlySpan<uint> Postings(ushort kind)
    {
        var at = new ReadOnlySpan<ushort>(_postingKinds, _kinds).BinarySearch(kind);
        if (at < 0) return default;
        var from = at == 0 ? 0 : _postingEnds[at - 1];
        return new ReadOnlySpan<uint>(_postings + from, _postingEnds[at] - from);
    }

    internal Span<ushort> PostingKinds => new(_postingKinds, _kinds);

    internal Span<int> PostingEnds => new(_postingEnds, _kinds);

    internal Span<uint> AllPostings => new(_postings, _kinds == 0 ? 0 : Entries);

    /// <summary>The person's place in the block, or -1.</summary>
    public int IndexOf(long personId)
    {
        var found = new ReadOnlySpan<long>(PersonIds, People).BinarySearch(personId);
        return found < 0 ? -1 : found;
    }
}
