using System.Numerics;
using System.Runtime.Intrinsics;

namespace AnyDoor.Population.Rows;

/// <summary>Some of a group's people: one bit each, by their place in the group.</summary>
internal sealed unsafe class PeopleMask
{
    private const int Bits = 64;
    private readonly ulong[] _words;
    private readonly int _people;

    private PeopleMask(ulong[] words, int people) => (_words, _people) = (words, people);

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    public static PeopleMask None(int people) => new(new ulong[(people + Bits - 1) / Bits], people);

    public static PeopleMask All(int people)
    {
        var mask = None(people);
        Array.Fill(mask._words, ulong.MaxValue);
        if (people % Bits != 0) mask._words[^1] = (1UL << (people % Bits)) - 1;
        return mask;
    }

    public PeopleMask Copy() => new([.. _words], _people);

    public void Set(int person) => _words[person / Bits] |= 1UL << (person % Bits);

    public void Clear(int person) => _words[person / Bits] &= ~(1UL << (person % Bits));

    public void Clear() => Array.Clear(_words);

    public void And(PeopleMask other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    public void Or(PeopleMask other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>The first person at a place or after it, or -1.</summary>
    public int Next(int person)
    {
        for (var i = person / Bits; i < _words.Length; i++)
        {
            var word = i == person / Bits ? _words[i] & (ulong.MaxValue << (person % Bits)) : _words[i];
            if (word != 0) return (i * Bits) + BitOperations.TrailingZeroCount(word);
        }

        return -1;
    }

    /// <summary>Keeps those whose number in a column lies between two, both included.</summary>
    public void Keep(int* column, int least, int most)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (_words[i] != 0) _words[i] &= Between(column + (i * Bits), least, most, Math.Min(Bits, _people - (i * Bits)));
        }
    }

    /// <summary>Keeps those who have so many at least.</summary>
    public void KeepAtLeast(int[] counts, int least)
    {
        fixed (int* column = counts) Keep(column, least, int.MaxValue);
    }

    private static ulong Between(int* column, int least, int most, int count)
    {
        ulong bits = 0;
        var i = 0;
        for (; i + Vector256<int>.Count <= count; i += Vector256<int>.Count)
        {
            var some = Vector256.Load(column + i);
            bits |= (ulong)(Vector256.GreaterThanOrEqual(some, Vector256.Create(least)) & Vector256.LessThanOrEqual(some, Vector256.Create(most))).ExtractMostSignificantBits() << i;
        }

        for (; i < count; i++) bits |= (column[i] >= least && column[i] <= most ? 1UL : 0) << i;
        return bits;
    }
}
