namespace AnyDoor.People.Linkage;

/// <summary>Which of those with one NHS number are one person: the verified (status 01); and whoever agrees with one already accepted in two of family
/// name, given name, date of birth, postcode and sex, one of them given name or date of birth, because a household shares the rest. Twins share all but
/// the given name: whoever contradicts the verified is not joined, whatever else agrees.</summary>
internal static class SameNumber
{
    private const int AgreementsNeeded = 2;
    private static readonly string[] TellsAHouseholdApart = [FactFields.GivenName, FactFields.DateOfBirth];

    public static void Join(List<LinkNode> nodes, Joins join)
    {
        var verified = nodes.Where(node => node.Verified).ToList();
        join.All(verified, "nhs-number-verified", []);
        var waiting = nodes.Where(node => !node.Verified && !verified.Exists(node.Contradicts)).ToList();
        if (verified.Count > 0)
        {
            Accept(Around(verified, waiting), verified, join);
            return;
        }
        while (waiting.Count > 0)
        {
            var around = Around([waiting[0]], waiting.Skip(1));
            Accept(around, [], join);
            waiting.RemoveAll(around.Contains);
        }
    }

    // Somebody of whom little is known may agree with two who contradict each other. Then only those who agree wholly are one.
    private static void Accept(List<LinkNode> around, List<LinkNode> verified, Joins join)
    {
        if (!IsContradictory(around, verified.Count))
        {
            JoinAlike(around, join);
            return;
        }
        var wholly = around.Where(node => node.GivenName is not null && node.BirthDay is not null).GroupBy(node => (node.GivenName, node.BirthDay));
        foreach (var same in wholly.Where(same => verified.Count == 0 || same.Any(verified.Contains)))
            JoinAlike([.. same], join);
    }

    private static List<LinkNode> Around(IEnumerable<LinkNode> seeds, IEnumerable<LinkNode> waiting)
    {
        var reached = seeds.ToList();
        var rest = waiting.ToList();
        for (var i = 0; i < reached.Count; i++)
        {
            var near = rest.Where(node => AgreeEnough(reached[i], node)).ToList();
            reached.AddRange(near);
            rest.RemoveAll(near.Contains);
        }
        return reached;
    }

    // The verified come first and are one whatever else they say.
    private static bool IsContradictory(List<LinkNode> around, int verified)
    {
        for (var i = 0; i < around.Count; i++)
        {
            for (var j = Math.Max(i + 1, verified); j < around.Count; j++)
            {
                if (around[i].Contradicts(around[j]))
                    return true;
            }
        }
        return false;
    }

    private static void JoinAlike(List<LinkNode> nodes, Joins join)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var other in nodes.Skip(i + 1).Where(other => AgreeEnough(nodes[i], other)))
                join.Two(nodes[i], other, "nhs-number-and-demographics", nodes[i].Agreements(other));
        }
    }

    private static bool AgreeEnough(LinkNode one, LinkNode other) =>
        !one.Contradicts(other) && one.Agreements(other) is var agreed && agreed.Count >= AgreementsNeeded && agreed.Any(TellsAHouseholdApart.Contains);
}
