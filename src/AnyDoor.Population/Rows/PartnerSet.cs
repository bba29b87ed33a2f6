namespace AnyDoor.Population.Rows;

/// <summary>Numbers of partners, as entries hold them.</summary>
public sealed class PartnerSet
{
    private readonly ulong[] _words = new ulong[4];

    public PartnerSet(IEnumerable<byte> partners)
    {
        foreach (var partner in partners) _words[partner >> 6] |= 1UL << (partner & 63);
    }

    public bool Contains(byte partner) => (_words[partner >> 6] >> (partner & 63) & 1) != 0;
}
