using System.Text.Json;

namespace AnyDoor.People.Linkage;

/// <summary>Source persons found to be one person, and why each belongs.</summary>
/// <param name="Reasons">By node: rule and fields that agreed, as JSON; no values.</param>
public sealed record LinkGroup(IReadOnlyList<LinkNode> Nodes, IReadOnlyDictionary<LinkNode, string> Reasons);

/// <summary>Joins nodes two by two and remembers why (union-find).</summary>
internal sealed class Joins
{
    private static readonly string Alone = Reason("alone", []);
    private readonly Dictionary<LinkNode, LinkNode> parent = [];
    private readonly Dictionary<LinkNode, string> reasons = [];
    private readonly Dictionary<LinkNode, HashSet<string>> numbers = [];

    public Joins(IEnumerable<LinkNode> nodes)
    {
        foreach (var node in nodes)
        {
            parent[node] = node;
            numbers[node] = node.NhsNumber is null ? [] : [node.NhsNumber];
        }
    }

    public void All(IReadOnlyList<LinkNode> nodes, string rule, IReadOnlyList<string> agreed)
    {
        for (var i = 1; i < nodes.Count; i++)
            Two(nodes[0], nodes[i], rule, agreed);
    }

    public void Two(LinkNode one, LinkNode other, string rule, IReadOnlyList<string> agreed)
    {
        var reason = Reason(rule, agreed);
        reasons.TryAdd(one, reason);
        reasons.TryAdd(other, reason);
        var (from, to) = (Root(one), Root(other));
        if (from == to)
            return;
        parent[from] = to;
        numbers[to].UnionWith(numbers[from]);
    }

    /// <summary>The NHS numbers of everybody joined with any of these.</summary>
    public HashSet<string> Numbers(IReadOnlyList<LinkNode> nodes) => [.. nodes.Select(Root).Distinct().SelectMany(root => numbers[root])];

    public IReadOnlyList<LinkGroup> Groups() =>
    [
        .. parent.Keys.GroupBy(Root).Select(group => new LinkGroup([.. group], group.ToDictionary(node => node, node => reasons.GetValueOrDefault(node, Alone)))),
    ];

    private static string Reason(string rule, IReadOnlyList<string> agreed) => JsonSerializer.Serialize(new { rule, agreed });

    private LinkNode Root(LinkNode node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }
}
