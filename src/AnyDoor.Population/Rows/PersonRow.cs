using AnyDoor.Population.Vocabularies;

namespace AnyDoor.Population.Rows;

/// <summary>
/// One person with their entries as columns in order of start, wherever they come from: mapped file, overlay or store.
/// It must not outlive the view or lease that gave it.
/// </summary>
public readonly unsafe ref struct PersonRow
{
    private readonly ColumnBlock _block;
    private readonly int _index;
    private readonly int _first;

    internal PersonRow(ColumnBlock block, int index, ulong categories, WithheldRows? withheld)
    {
        _block = block;
        _index = index;
        _first = block.First[index];
        Count = block.First[index + 1] - _first;
        Categories = categories;
        Withheld = withheld;
    }

    /// <summary>How many entries the row holds, seen and unseen.</summary>
    public int Count { get; }

    /// <summary>The categories of sensitivity that may be seen, one bit each. Entries of others are as if they were not there.</summary>
    public ulong Categories { get; }

    /// <summary>What may not be seen, by partner and kind; null for nothing.</summary>
    public WithheldRows? Withheld { get; }

    /// <summary>Whether no entry is hidden.</summary>
    public bool SeesAll => Categories == ulong.MaxValue && Withheld is null;

    public long PersonId => _block.PersonIds[_index];

    /// <summary>One bit per kind id modulo 64 that the person has: a clear bit means there is none.</summary>
    public ulong KindBits => _block.KindBits[_index];

    public BirthDate Birth => new(_block.BirthFrom[_index], _block.BirthTo[_index]);

    public Sex Sex => (Sex)_block.Sexes[_index];

    /// <summary>Local day of death, or <see cref="PersonHeader.Living"/>.</summary>
    public int Died => _block.Died[_index];

    public ReadOnlySpan<int> Start => new(_block.Start + _first, Count);

    public ReadOnlySpan<int> End => new(_block.End + _first, Count);

    public ReadOnlySpan<int> Code => new(_block.Code + _first, Count);

    public ReadOnlySpan<float> Value => new(_block.Value + _first, Count);

    public ReadOnlySpan<int> Pence => new(_block.Pence + _first, Count);

    public ReadOnlySpan<ushort> Kind => new(_block.Kind + _first, Count);

    public ReadOnlySpan<ushort> Known => new(_block.Known + _first, Count);

    public ReadOnlySpan<byte> Partner => new(_block.Partner + _first, Count);

    public ReadOnlySpan<byte> Sensitivity => new(_block.Sensitivity + _first, Count);

    public ReadOnlySpan<byte> Flags => new(_block.Flags + _first, Count);

    public PersonHeader Header => new(PersonId, Birth, Sex, Died);

    public bool MaySee(int entry) => (Categories >> (Sensitivity[entry] & 63) & 1) != 0 && (Withheld is null || !IsWithheld(Withheld, entry));

    /// <summary>Whether who sent an entry may be told or asked.</summary>
    public bool NamesSender(int entry) => (Flags[entry] & EntryFlags.SenderHidden) == 0;

    private bool IsWithheld(WithheldRows withheld, int entry) =>
        withheld.Contains(Partner[entry], Kind[entry]) || (withheld.IsOfHiddenSenders && !NamesSender(entry) && withheld.Contains(VocabularyLimits.Hidden, Kind[entry]));

    public Entry this[int entry] => new(
        Start[entry], End[entry], Kind[entry], Code[entry], Value[entry], Pence[entry],
        Known[entry], Partner[entry], Sensitivity[entry], Flags[entry]);

    public Entry[] ToEntries()
    {
        var entries = new Entry[Count];
        for (var i = 0; i < entries.Length; i++) entries[i] = this[i];
        return entries;
    }
}
