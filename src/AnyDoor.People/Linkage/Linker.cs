namespace AnyDoor.People.Linkage;

/// <summary>Groups source persons into persons. A pure function of what the sources say: the order in which it came makes no difference.</summary>
/// <remarks>Joined are source persons (1) that a source declared merged; (2) with the same NHS number, as <see cref="SameNumber"/> says; (3) with the same
/// family name, given name, full date of birth and postcode, unless the address is communal or a second person with a number could be meant.</remarks>
public static class Linker
{
    private static readonly string[] Exact = [FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode];

    public static IReadOnlyList<LinkGroup> Group(IReadOnlyCollection<LinkNode> nodes)
    {
        var join = new Joins(nodes.OrderBy(node => node.Name, StringComparer.Ordinal));
        foreach (var merged in Shared(nodes, node => node.MergeKeys))
            join.All(merged, "merged-by-source", []);
        foreach (var sameNumber in Shared(nodes, node => node.NhsNumber is null ? [] : [node.NhsNumber]))
            SameNumber.Join(sameNumber, join);
        ByDemographics(nodes, join);
        return join.Groups();
    }

    // Who could be whom is worked out for all before anybody is joined: otherwise the first to be looked at would take the place of a second candidate.
    private static void ByDemographics(IReadOnlyCollection<LinkNode> nodes, Joins join)
    {
        var open = Shared(nodes, node => node.ExactKey is null ? [] : [node.ExactKey]).Where(alike => alike.Select(join.Root).Distinct().Skip(1).Any()).ToList();
        if (open.Count == 0)
            return;
        var roots = open.SelectMany(alike => alike).Select(join.Root).Distinct().ToList();
        var possible = new Joins(roots);
        open.ForEach(alike => possible.All([.. alike.Select(join.Root).Distinct()], "", []));
        var numbered = roots.Where(join.IsNumbered).ToLookup(possible.Root);
        foreach (var alike in open.Where(alike => numbered[possible.Root(join.Root(alike[0]))].Count() <= 1).ToList())
            join.All(alike, "exact-demographics", Exact);
    }

    private static IEnumerable<List<LinkNode>> Shared(IEnumerable<LinkNode> nodes, Func<LinkNode, IReadOnlyList<string>> keys) => nodes
        .SelectMany(node => keys(node).Select(key => (Key: key, Node: node)))
        .GroupBy(pair => pair.Key, pair => pair.Node)
        .Where(group => group.Skip(1).Any())
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderBy(node => node.Name, StringComparer.Ordinal).ToList());
}
