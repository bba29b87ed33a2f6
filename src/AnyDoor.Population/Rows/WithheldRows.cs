using System.Globalization;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Rows;

/// <summary>Entries that may not be read, by partner and kind as rows hold them: one bit for each.</summary>
public sealed class WithheldRows
{
    private const int Words = KindTree.Capacity / 64;

    private readonly ulong[] _bits = new ulong[(byte.MaxValue + 1) * Words];

    private WithheldRows()
    {
    }

    public static WithheldRows None { get; } = new();

    /// <summary>Whether something of senders that must not be told is among it: only then need it be looked who they are.</summary>
    internal bool IsOfHiddenSenders { get; private set; }

    public bool IsNone => Array.TrueForAll(_bits, word => word == 0);

    /// <summary>What an answer is kept under: of other entries it is another.</summary>
    public string Mark => string.Join('.', _bits.Index().Where(word => word.Item != 0).Select(word => $"{word.Index}:{word.Item.ToString("x", CultureInfo.InvariantCulture)}"));

    /// <summary>Everything of some partners.</summary>
    public static WithheldRows Of(IEnumerable<byte> partners) => new WithheldRows().Adding(partners, _ => true);

    public bool Contains(byte partner, ushort kind) => (_bits[(partner * Words) + ((kind >> 6) & (Words - 1))] >> (kind & 63) & 1) != 0;

    /// <summary>Whether all that another withholds is withheld here.</summary>
    public bool Covers(WithheldRows other) => other._bits.Index().All(word => (word.Item & ~_bits[word.Index]) == 0);

    public WithheldRows With(WithheldRows other)
    {
        var both = new WithheldRows { IsOfHiddenSenders = IsOfHiddenSenders || other.IsOfHiddenSenders };
        for (var i = 0; i < _bits.Length; i++) both._bits[i] = _bits[i] | other._bits[i];
        return both;
    }

    /// <summary>All but the kinds that are shared of some partners.</summary>
    public WithheldRows WithPart(IEnumerable<byte> partners, IReadOnlyList<int> shared) => With(new WithheldRows().Adding(partners, kind => !shared.Contains(kind)));

    private WithheldRows Adding(IEnumerable<byte> partners, Func<int, bool> withheld)
    {
        foreach (var partner in partners)
        {
            IsOfHiddenSenders |= partner == VocabularyLimits.Hidden;
            for (var kind = 0; kind < KindTree.Capacity; kind++)
            {
                if (withheld(kind)) _bits[(partner * Words) + (kind >> 6)] |= 1UL << (kind & 63);
            }
        }

        return this;
    }
}
