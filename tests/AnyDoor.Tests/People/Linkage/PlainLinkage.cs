using AnyDoor.People.Linkage;

namespace AnyDoor.Tests.People.Linkage;

/// <summary>The identity rules once more, as plainly as they can be said and without regard to speed: who may be joined with whom is asked of every two, again and again, until nothing changes.</summary>
internal sealed class PlainLinkage
{
    private static readonly string[] Evidence = [FactFields.FamilyName, FactFields.GivenName, FactFields.DateOfBirth, FactFields.Postcode, FactFields.Sex];
    private readonly LinkNode[] nodes;
    private readonly int[] person;

    private PlainLinkage(LinkNode[] nodes) => (this.nodes, person) = (nodes, [.. Enumerable.Range(0, nodes.Length)]);

    /// <returns>The people, each as the names of its records.</returns>
    public static string[] PeopleOf(LinkNode[] nodes)
    {
        var plain = new PlainLinkage(nodes);
        plain.Join(plain.Pairs().Where(pair => nodes[pair.One].MergeKeys.Intersect(nodes[pair.Other].MergeKeys).Any()));
        plain.Join(plain.Pairs().Where(pair => plain.SameNumber(pair.One, pair.Other)).ToList());
        plain.Join(plain.Pairs().Where(pair => plain.Alike(pair.One, pair.Other) && plain.Candidates(pair.One) <= 1).ToList());
        return [.. plain.person.Select((person, i) => (person, nodes[i].Name)).GroupBy(pair => pair.person, pair => pair.Name).Select(names => string.Join('+', names.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<(int One, int Other)> Pairs() => Enumerable.Range(0, nodes.Length).SelectMany(one => Enumerable.Range(0, nodes.Length).Where(other => other != one).Select(other => (one, other)));

    private void Join(IEnumerable<(int One, int Other)> pairs)
    {
        foreach (var (one, other) in pairs)
        {
            var (from, to) = (person[one], person[other]);
            for (var i = 0; i < person.Length; i++)
                person[i] = person[i] == from ? to : person[i];
        }
    }

    private bool SameNumber(int one, int other)
    {
        if (nodes[one].NhsNumber is not { } number || nodes[other].NhsNumber != number)
            return false;
        if (nodes[one].Verified && nodes[other].Verified)
            return true;
        int[] same = [.. Enumerable.Range(0, nodes.Length).Where(i => nodes[i].NhsNumber == number)], verified = [.. same.Where(i => nodes[i].Verified)];
        int[] free = [.. same.Where(i => nodes[i].Verified || !verified.Any(sure => nodes[sure].Contradicts(nodes[i])))];
        if (!free.Contains(one) || !free.Contains(other) || !Enough(nodes[one], nodes[other]))
            return false;
        var around = Reachable(verified.Length > 0 ? verified : [one], free);
        if (!around.Contains(one) || !around.Contains(other))
            return false;
        var doubtful = around.Any(i => around.Any(j => !(nodes[i].Verified && nodes[j].Verified) && nodes[i].Contradicts(nodes[j])));
        return !doubtful || (Wholly(nodes[one], nodes[other]) && (verified.Length == 0 || verified.Any(sure => Wholly(nodes[sure], nodes[one]))));
    }

    private HashSet<int> Reachable(IEnumerable<int> from, int[] among)
    {
        HashSet<int> reached = [.. from];
        while (among.Where(i => !reached.Contains(i) && reached.Any(there => Enough(nodes[there], nodes[i]))).ToList() is { Count: > 0 } more)
            reached.UnionWith(more);
        return reached;
    }

    private static bool Enough(LinkNode one, LinkNode other) => !one.Contradicts(other)
        && Evidence.Intersect(one.Agreements(other)).Count() >= 2 && one.Agreements(other).Any(field => field is FactFields.GivenName or FactFields.DateOfBirth);

    private static bool Wholly(LinkNode one, LinkNode other) => one.GivenName is not null && one.BirthDay is not null && one.GivenName == other.GivenName && one.BirthDay == other.BirthDay;

    private bool Alike(int one, int other) => nodes[one].ExactKey is { } key && key == nodes[other].ExactKey;

    // Everybody who could be meant: those alike, who these are already, and those alike to them.
    private int Candidates(int one)
    {
        HashSet<int> meant = [one];
        while (Enumerable.Range(0, nodes.Length).Where(i => !meant.Contains(i) && meant.Any(there => person[there] == person[i] || Alike(there, i))).ToList() is { Count: > 0 } more)
            meant.UnionWith(more);
        return meant.Where(i => nodes.Where((node, j) => person[j] == person[i] && node.NhsNumber is not null).Any()).Select(i => person[i]).Distinct().Count();
    }
}
