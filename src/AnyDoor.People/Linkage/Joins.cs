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
    private readonly HashSet<LinkNode> numbered = [];

    public Joins(IEnumerable<LinkNode> nodes)
    {
        foreach (var node in nodes)
        {
            parent[node] = node;
            if (node.NhsNumber is not null)
                numbered.Add(node);
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
        if (numbered.Contains(from))
            numbered.Add(to);
    }

    /// <summary>True if somebody of the group that this is the root of has an NHS number.</summary>
    public bool IsNumbered(LinkNode root) => numbered.Contains(root);

    public IReadOnlyList<LinkGroup> Groups() =>
    [
        .. parent.Keys.GroupBy(Root).Select(group => new LinkGroup([.. group], group.ToDictionary(node => node, node => reasons.GetValueOrDefault(node, Alone)))),
    ];

    private static string Reason(string rule, IReadOnlyList<string> agreed) => JsonSerializer.Serialize(new { rule, agreed });

    /// <summary>The one that stands for everybody joined with this one.</summary>
    public LinkNode Root(LinkNode node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }
}
