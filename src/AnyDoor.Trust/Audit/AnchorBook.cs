namespace AnyDoor.Trust;

/// <summary>The anchors' file, read for a check of the trail.</summary>
internal sealed class AnchorBook
{
    private readonly Dictionary<long, string> lines = [];
    private readonly Dictionary<(string Chain, long Number), byte[]> seals = [];
    private readonly Dictionary<string, long> furthest = [];
    private readonly Dictionary<string, long> restored = [];
    private readonly List<string> faults = [];
    private readonly List<string> notes = [];

    public IReadOnlyList<string> Faults => faults;

    public IReadOnlyList<string> Notes => notes;

    public static async Task<AnchorBook> ReadAsync(AuditAnchors anchors, IReadOnlyDictionary<string, TrailKey> keys)
    {
        var book = new AnchorBook();
        await foreach (var (anchor, fault) in anchors.ReadAsync(keys))
        {
            if (fault is not null)
            {
                // Behind a break nothing is proved.
                book.faults.Add($"anchors of the audit trail, {anchors.FilePath}: {fault}");
                break;
            }
            book.Add(anchor!);
        }
        return book;
    }

    /// <summary>How far a chain went when it was last anchored; 0 where it never was.</summary>
    public long Furthest(string chain) => furthest.GetValueOrDefault(chain);

    /// <summary>Why an event cannot be what the anchors saw; null where it can.</summary>
    public string? Contradicts(string chain, TrailRow one)
    {
        if (seals.TryGetValue((chain, one.Number), out var seal) && !seal.AsSpan().SequenceEqual(one.Mac))
            return "has another seal than its anchor saw";
        if (one.Event.Act != AnchorEvents.Act || one.Number <= restored.GetValueOrDefault(chain))
            return null;
        var (line, mac) = AnchorEvents.Read(one.Event);
        return line == 0 || faults.Count > 0 || lines.GetValueOrDefault(line) == mac ? null : $"names line {line:N0} of the anchors, which is not there: the file lost its end";
    }

    public IEnumerable<string> Missing(CheckedChains chains) => furthest
        .Where(anchored => anchored.Value > 0 && chains.Find(anchored.Key) is null)
        .Select(anchored => $"audit trail, chain {anchored.Key}: all of it is missing; its anchors saw {anchored.Value:N0} events");

    private void Add(Anchor anchor)
    {
        lines[anchor.Line] = anchor.Mac;
        if (anchor.Kind == AnchorKinds.Restored)
        {
            // What came after the backup is gone with it; from here on the trail is as the backup had it.
            if (furthest.Count > 0)
                notes.Add($"a backup was put back on {TrailWords.Moment(anchor.At)}: looks written after it was taken are not in the trail");
            furthest.Clear();
            seals.Clear();
        }
        foreach (var head in anchor.Heads)
        {
            seals[(head.Chain, head.Number)] = head.Mac;
            furthest[head.Chain] = Math.Max(head.Number, furthest.GetValueOrDefault(head.Chain));
            if (anchor.Kind == AnchorKinds.Restored)
                restored[head.Chain] = head.Number;
        }
    }
}
