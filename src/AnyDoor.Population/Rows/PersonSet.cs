using System.Numerics;

namespace AnyDoor.Population.Rows;

/// <summary>A set of person ids as a paged bitmap; 2,000,000 people with close ids take 250 KB.</summary>
public sealed class PersonSet
{
    private const int PageBits = 16;
    private readonly Dictionary<long, ulong[]> _pages = [];
    private ulong _mixed;

    public PersonSet()
    {
    }

    public PersonSet(IEnumerable<long> people)
    {
        foreach (var person in people) Add(person);
    }

    public int Count { get; private set; }

    /// <summary>A mark of who is in it, in whatever order they came: what is kept for one set is not taken for that of another.</summary>
    public string Mark => $"{Count} {_mixed:x}";

    public void Add(long person)
    {
        if (!_pages.TryGetValue(person >> PageBits, out var page))
            _pages[person >> PageBits] = page = new ulong[1 << (PageBits - 6)];
        ref var word = ref page[(person & ((1 << PageBits) - 1)) >> 6];
        var bit = 1UL << (int)(person & 63);
        if ((word & bit) != 0) return;
        word |= bit;
        Count++;
        _mixed += BitOperations.RotateLeft((ulong)person * 0x9E3779B97F4A7C15, 29);
    }

    public bool Contains(long person) =>
        _pages.TryGetValue(person >> PageBits, out var page)
        && (page[(person & ((1 << PageBits) - 1)) >> 6] >> (int)(person & 63) & 1) != 0;
}
