namespace AnyDoor.People.Linkage;

/// <summary>Groups source persons into persons. A pure function of what the sources say: the order in which it came makes no difference.</summary>
/// <remarks>Joined are source persons (1) that a source declared merged; (2) with the same NHS number, where each is verified (status 01) or
/// agrees in two of family name, given name, date of birth, postcode and sex with one already accepted, one of them
/// given name or date of birth, because a household shares the rest; (3) with the same family name,
/// given name, full date of birth and postcode, unless the address is communal or they would bring two NHS numbers together.</remarks>
public static class Linker
{
    private const int AgreementsNeeded = 2;
    private static readonly string[] TellsAHouseholdApart = [FactFields.GivenName, FactFields.DateOfBirth];

    public static IReadOnlyList<LinkGroup> Group(IReadOnlyCollection<LinkNode> nodes)
    {
        var join = new Joins(nodes.OrderBy(node => node.Name, StringComparer.Ordinal));
        foreach (var merged in Shared(nodes, node => node.MergeKeys))
            join.All(merged, "merged-by-source", []);
        foreach (var sameNumber in Shared(nodes, node => node.NhsNumber is null ? [] : [node.NhsNumber]))
            ByNumber(sameNumber, join);
        foreach (var alike in Shared(nodes, node => node.ExactKey is null ? [] : [node.ExactKey]))
        {
            if (join.Numbers(alike).Count <= 1)
                join.All(alike, "exact-demographics", [FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode]);
        }
        return join.Groups();
    }

    private static void ByNumber(List<LinkNode> nodes, Joins join)
    {
        var accepted = nodes.Where(node => node.Verified).ToList();
        join.All(accepted, "nhs-number-verified", []);
        var waiting = nodes.Where(node => !node.Verified).ToList();
        if (accepted.Count == 0)
        {
            for (var i = 0; i < waiting.Count; i++)
                waiting.Skip(i + 1).ToList().ForEach(other => JoinIfAlike(waiting[i], other, join));
            return;
        }
        while (waiting.FirstOrDefault(node => accepted.Exists(other => JoinIfAlike(node, other, join))) is { } found)
        {
            waiting.Remove(found);
            accepted.Add(found);
        }
    }

    private static bool JoinIfAlike(LinkNode one, LinkNode other, Joins join)
    {
        var agreed = one.Agreements(other);
        if (agreed.Count < AgreementsNeeded || !agreed.Any(TellsAHouseholdApart.Contains))
            return false;
        join.Two(one, other, "nhs-number-and-demographics", agreed);
        return true;
    }

    private static IEnumerable<List<LinkNode>> Shared(IEnumerable<LinkNode> nodes, Func<LinkNode, IReadOnlyList<string>> keys) => nodes
        .SelectMany(node => keys(node).Select(key => (Key: key, Node: node)))
        .GroupBy(pair => pair.Key, pair => pair.Node)
        .Where(group => group.Skip(1).Any())
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderBy(node => node.Name, StringComparer.Ordinal).ToList());
}
