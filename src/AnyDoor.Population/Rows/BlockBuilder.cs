using System.Runtime.InteropServices;

namespace AnyDoor.Population.Rows;

/// <summary>Gathers people and entries and lays them out as a block. Used again after <see cref="Clear"/> without new memory.</summary>
internal sealed unsafe class BlockBuilder
{
    private readonly List<PersonHeader> _people = [];
    private readonly List<int> _counts = [];
    private readonly List<Entry> _entries = [];

    public int People => _people.Count;

    public int Entries => _entries.Count;

    public long FirstPerson => _people[0].PersonId;

    public long LastPerson => _people[^1].PersonId;

    public void Append(in PersonHeader person, ReadOnlySpan<Entry> entries)
    {
        var from = _entries.Count;
        _entries.AddRange(entries);
        CollectionsMarshal.AsSpan(_entries)[from..].Sort(default(EntryOrder));
        _people.Add(person);
        _counts.Add(entries.Length);
    }

    public void Clear()
    {
        _people.Clear();
        _counts.Clear();
        _entries.Clear();
    }

    /// <summary>A block in memory of its own, without posting lists.</summary>
    public ColumnBlock ToBlock()
    {
        byte[]? memory = null;
        return Fill(ref memory, 0);
    }

    /// <summary>A block with posting lists in the given buffer, which is replaced when it is too small.</summary>
    /// <param name="kinds">How many kinds its entries have.</param>
    /// <param name="categories">Every category of sensitivity that they have.</param>
    public ColumnBlock FillWithPostings(ref byte[]? buffer, out int kinds, out ulong categories)
    {
        var ends = PostingLists.Ends(CollectionsMarshal.AsSpan(_entries));
        categories = 0;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries)) categories |= 1UL << (entry.Sensitivity & 63);
        kinds = ends.Count;
        var block = Fill(ref buffer, kinds);
        PostingLists.Write(block, ends);
        return block;
    }

    private ColumnBlock Fill(ref byte[]? buffer, int kinds)
    {
        var bytes = checked((int)new BlockLayout(People, Entries, kinds).Bytes);
        if (buffer is null || buffer.Length < bytes) buffer = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 64), pinned: true);
        buffer.AsSpan(0, bytes).Clear();
        var block = new ColumnBlock((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0), People, Entries, kinds, pinned: buffer);
        FillEntries(block);
        FillPeople(block);
        return block;
    }

    private void FillPeople(ColumnBlock block)
    {
        var first = 0;
        for (var i = 0; i < _people.Count; i++)
        {
            var person = _people[i];
            block.PersonIds[i] = person.PersonId;
            block.BirthFrom[i] = person.Birth.From;
            block.BirthTo[i] = person.Birth.To;
            block.Sexes[i] = (byte)person.Sex;
            block.Died[i] = person.Died;
            block.First[i] = first;
            ulong kinds = 0;
            for (var end = first + _counts[i]; first < end; first++) kinds |= 1UL << (block.Kind[first] & 63);
            block.KindBits[i] = kinds;
        }

        block.First[_people.Count] = first;
    }

    private void FillEntries(ColumnBlock block)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            block.Start[i] = entry.Start;
            block.End[i] = entry.End;
            block.Code[i] = entry.Code;
            block.Value[i] = entry.Value;
            block.Pence[i] = entry.Pence;
            block.Kind[i] = entry.Kind;
            block.Known[i] = entry.Known;
            block.Partner[i] = entry.Partner;
            block.Sensitivity[i] = entry.Sensitivity;
            block.Flags[i] = entry.Flags;
        }
    }
}
