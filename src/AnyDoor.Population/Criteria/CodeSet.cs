namespace AnyDoor.Population.Criteria;

/// <summary>Interned codes as a bitmap; code 0 (none) is never in it.</summary>
public sealed class CodeSet
{
    private readonly ulong[] _words;

    public CodeSet(IEnumerable<int> codes)
    {
        var list = codes.Where(code => code > 0).ToArray();
        _words = new ulong[list.Length == 0 ? 0 : (list.Max() >> 6) + 1];
        foreach (var code in list) _words[code >> 6] |= 1UL << (code & 63);
    }

    public bool Contains(int code) => (uint)code >> 6 < (uint)_words.Length && (_words[code >> 6] >> (code & 63) & 1) != 0;

    public static CodeSet Union(IEnumerable<CodeSet> sets) => new(sets.SelectMany(set => set.Codes()));

    public IEnumerable<int> Codes()
    {
        for (var code = 1; code < _words.Length << 6; code++)
        {
            if (Contains(code)) yield return code;
        }
    }
}
