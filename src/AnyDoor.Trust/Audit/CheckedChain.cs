using System.Security.Cryptography;

namespace AnyDoor.Trust;

/// <summary>The chains of a check, by name. One that is spoken of and is not there is a chain without a beginning.</summary>
internal sealed class CheckedChains
{
    private readonly Dictionary<string, CheckedChain> chains = [];

    public IReadOnlyCollection<CheckedChain> All => chains.Values;

    public void Add(CheckedChain chain) => chains[chain.Name] = chain;

    public CheckedChain? Find(string chain) => chains.GetValueOrDefault(chain);

    public CheckedChain GetOrMissing(string chain)
    {
        if (!chains.TryGetValue(chain, out var found))
            chains[chain] = found = CheckedChain.Missing(chain);
        return found;
    }
}

/// <summary>One chain as it is followed from its beginning: the first break is kept, and what comes after it is not looked at.</summary>
internal sealed class CheckedChain
{
    private readonly TrailKey? key;
    private readonly ChainHead stands;
    private ChainHead head;
    private string? broken;

    /// <param name="stands">Where the store says the chain stands.</param>
    public CheckedChain(ChainOpening opening, ChainHead stands, TrailKey? key)
    {
        this.key = key;
        this.stands = stands;
        head = new(opening.Chain, 0, opening.Mac);
        if (key is null)
            broken = $"was sealed with the key {opening.KeyId}, which is not here: bring it back into the folder keys";
        else if (!Same(AuditChain.OpeningMac(key, opening.Chain, opening.OpenedAt), opening.Mac))
            broken = "its beginning was changed";
        else if (stands.Number == 0 && !Same(stands.Mac, opening.Mac))
            broken = "its end was changed";
    }

    private CheckedChain(string chain)
    {
        head = stands = new(chain, 0, []);
        broken = "its beginning is missing";
    }

    public static CheckedChain Missing(string chain) => new(chain);

    public string Name => head.Chain;

    public long Events { get; private set; }

    /// <summary>How far the chain goes.</summary>
    public long Reaches => head.Number;

    public void Follow(ClosedSegment segment)
    {
        if (broken is not null)
            return;
        if (!Same(segment.MacWith(key!), segment.Mac))
            broken = $"the record of the removal of events {segment.First:N0} to {segment.Last:N0} was changed";
        else if (segment.First != head.Number + 1)
            broken = $"events {head.Number + 1:N0} to {segment.First - 1:N0} are missing, before those removed on {TrailWords.Moment(segment.RemovedAt)}";
        else
            head = new(Name, segment.Last, segment.Closing);
    }

    public void Follow(TrailRow one, AnchorBook anchors)
    {
        if (broken is not null)
            return;
        if (one.Number <= head.Number)
            broken = $"{Place(one)} is there twice";
        else if (one.Number != head.Number + 1)
            broken = $"events {head.Number + 1:N0} to {one.Number - 1:N0} are missing";
        else if (!Same(AuditChain.EventMac(key!, head, one.Event), one.Mac!))
            broken = $"{Place(one)} is not what was written: it, or whom it showed, was changed";
        else if (anchors.Contradicts(Name, one) is { } why)
            broken = $"{Place(one)} {why}";
        else if (one.Number == stands.Number && !Same(one.Mac!, stands.Mac))
            broken = "its end was changed";
        if (broken is not null)
            return;
        head = new(Name, one.Number, one.Mac!);
        Events++;
    }

    /// <summary>What is wrong with it, now that all of it was seen; null where nothing is.</summary>
    public string? Fault(AnchorBook anchors)
    {
        if (broken is null && Reaches < Math.Max(stands.Number, anchors.Furthest(Name)))
            broken = $"its end is missing: it stops at {Reaches:N0} and went to at least {Math.Max(stands.Number, anchors.Furthest(Name)):N0}";
        return broken is null ? null : $"audit trail, chain {Name}: {broken}";
    }

    private static string Place(TrailRow one) => $"event {one.Number:N0} (sequence {one.Event.Sequence:N0}, {TrailWords.Moment(one.Event.At)})";

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
